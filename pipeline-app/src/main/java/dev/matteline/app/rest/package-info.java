@NullMarked
package dev.matteline.app.rest;

import org.jspecify.annotations.NullMarked;
