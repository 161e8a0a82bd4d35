@NullMarked
package dev.matteline.app.results;

import org.jspecify.annotations.NullMarked;
