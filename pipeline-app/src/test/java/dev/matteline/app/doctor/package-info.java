@NullMarked
package dev.matteline.app.doctor;

import org.jspecify.annotations.NullMarked;
