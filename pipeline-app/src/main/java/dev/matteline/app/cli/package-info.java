@NullMarked
package dev.matteline.app.cli;

import org.jspecify.annotations.NullMarked;
