@NullMarked
package dev.matteline.app.settings;

import org.jspecify.annotations.NullMarked;
