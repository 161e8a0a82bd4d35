@NullMarked
package dev.matteline.app.home;

import org.jspecify.annotations.NullMarked;
