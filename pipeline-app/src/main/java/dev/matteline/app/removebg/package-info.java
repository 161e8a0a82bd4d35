@NullMarked
package dev.matteline.app.removebg;

import org.jspecify.annotations.NullMarked;
