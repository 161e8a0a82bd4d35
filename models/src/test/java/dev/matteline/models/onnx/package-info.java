@NullMarked
package dev.matteline.models.onnx;

import org.jspecify.annotations.NullMarked;
