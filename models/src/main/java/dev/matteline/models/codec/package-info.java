/** Files to pixels and back: header sniffing, limits before decoding, decoding and encoding. */
@NullMarked
package dev.matteline.models.codec;

import org.jspecify.annotations.NullMarked;
