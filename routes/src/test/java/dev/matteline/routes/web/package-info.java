@NullMarked
package dev.matteline.routes.web;

import org.jspecify.annotations.NullMarked;
