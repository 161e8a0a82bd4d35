/** The only importer of ONNX Runtime: native libraries, sessions and tensors. */
@NullMarked
package dev.matteline.models.onnx;

import org.jspecify.annotations.NullMarked;
