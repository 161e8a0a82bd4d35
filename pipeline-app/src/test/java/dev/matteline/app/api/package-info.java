@NullMarked
package dev.matteline.app.api;

import org.jspecify.annotations.NullMarked;
