package dev.matteline.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.image.ImageSize;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a graph takes: the U-2-Net convention of one float picture N x 3 x H x W in and maps out.
 *
 * @param half whether the picture is of 16-bit floats
 * @param anyBatch whether it takes several pictures at once
 */
record GraphSignature(String input, boolean half, boolean anyBatch, Optional<ImageSize> fixedSize) {

    private static final Set<OnnxJavaType> MAPS = EnumSet.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

    static GraphSignature of(Path file, OrtSession session) throws ModelException {
        try {
            if (session.getInputInfo().size() != 1) {
                throw unusable(file, "it has " + session.getInputInfo().size() + " inputs instead of one picture");
            }
            NodeInfo input = session.getInputInfo().values().iterator().next();
            NodeInfo output = session.getOutputInfo().values().iterator().next();
            if (!(output.getInfo() instanceof TensorInfo map) || !MAPS.contains(map.type)) {
                throw unusable(file, "its first output is not a map of 32-bit or 16-bit floats");
            }
            return of(file, input);
        } catch (OrtException broken) {
            throw new ModelException(
                    Reason.MODEL_UNUSABLE, "The graph of " + file.getFileName() + " cannot be read.", broken);
        }
    }

    private static GraphSignature of(Path file, NodeInfo input) throws ModelException {
        if (!(input.getInfo() instanceof TensorInfo tensor) || !MAPS.contains(tensor.type)) {
            throw unusable(file, "its input is not a tensor of 32-bit or 16-bit floats");
        }
        long[] shape = tensor.getShape();
        if (shape.length != 4 || (shape[1] != 3 && shape[1] != -1) || shape[0] > 1) {
            throw unusable(file, "its input has the shape " + Arrays.toString(shape) + " instead of 1 x 3 x H x W");
        }
        Optional<ImageSize> fixed = shape[2] > 0 && shape[3] > 0
                ? Optional.of(new ImageSize((int) shape[3], (int) shape[2]))
                : Optional.empty();
        return new GraphSignature(input.getName(), tensor.type == OnnxJavaType.FLOAT16, shape[0] != 1, fixed);
    }

    private static ModelException unusable(Path file, String why) {
        return new ModelException(
                Reason.MODEL_UNUSABLE, "The model " + file.getFileName() + " cannot be used: " + why + ".");
    }
}
