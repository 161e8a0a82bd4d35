@NullMarked
package dev.matteline.app.screening;

import org.jspecify.annotations.NullMarked;
