@NullMarked
package dev.matteline.app.database;

import org.jspecify.annotations.NullMarked;
