@NullMarked
package dev.matteline.app.submit;

import org.jspecify.annotations.NullMarked;
