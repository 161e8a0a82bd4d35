/** The one way by which addresses that come from outside are asked over HTTP. */
@NullMarked
package dev.matteline.routes.web;

import org.jspecify.annotations.NullMarked;
