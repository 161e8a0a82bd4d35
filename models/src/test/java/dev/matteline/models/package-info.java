@NullMarked
package dev.matteline.models;

import org.jspecify.annotations.NullMarked;
