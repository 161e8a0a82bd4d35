@NullMarked
package dev.matteline.app.security;

import org.jspecify.annotations.NullMarked;
