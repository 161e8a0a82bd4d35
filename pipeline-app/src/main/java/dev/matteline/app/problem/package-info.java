@NullMarked
package dev.matteline.app.problem;

import org.jspecify.annotations.NullMarked;
