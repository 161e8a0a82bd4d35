/** What is looked at before a picture is decoded. */
@NullMarked
package dev.matteline.app.screening;

import org.jspecify.annotations.NullMarked;
