@NullMarked
package dev.matteline.app.run;

import org.jspecify.annotations.NullMarked;
