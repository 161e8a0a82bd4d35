package dev.matteline.models.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import dev.matteline.models.image.ImageSize;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A pair of graphs of the convention of Segment Anything (Kirillov and others, ICCV 2023): the encoder makes an embedding of
 * a picture, the decoder makes masks of an embedding and marked points. Thread-safe.
 */
public final class PromptNetwork implements AutoCloseable {

    private static final Set<String> DECODER_INPUTS =
            Set.of("image_embeddings", "point_coords", "point_labels", "mask_input", "has_mask_input", "orig_im_size");
    /** Side of the mask that an earlier round may hand in; there is none here. */
    private static final int EARLIER = 256;

    private final OpenSession encoder;
    private final OpenSession decoder;
    private final String pictureInput;

    private PromptNetwork(OpenSession encoder, OpenSession decoder, String pictureInput) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.pictureInput = pictureInput;
    }

    /**
     * {@link OnnxLibraries#prepare} has to come first.
     *
     * @throws ModelException {@code model_unusable} when the files are not such a pair
     */
    public static PromptNetwork open(Path encoderFile, Path decoderFile, SessionSettings settings)
            throws ModelException {
        OpenSession encoder = OpenSession.open(encoderFile, settings);
        try {
            String input = encoder.look((environment, graph) -> onlyInput(encoderFile, graph));
            OpenSession decoder = OpenSession.open(decoderFile, settings);
            try {
                decoder.look((environment, graph) -> requireInputs(decoderFile, graph));
                return new PromptNetwork(encoder, decoder, input);
            } catch (ModelException | RuntimeException unusable) {
                decoder.close();
                throw unusable;
            }
        } catch (ModelException | RuntimeException unusable) {
            encoder.close();
            throw unusable;
        }
    }

    private static String onlyInput(Path file, OrtSession graph) throws ModelException {
        if (graph.getInputNames().size() != 1) {
            throw unusable(file, "it has " + graph.getInputNames().size() + " inputs instead of one picture");
        }
        return graph.getInputNames().iterator().next();
    }

    private static boolean requireInputs(Path file, OrtSession graph) throws ModelException {
        if (!graph.getInputNames().equals(DECODER_INPUTS)) {
            throw unusable(file, "its inputs are " + graph.getInputNames() + " instead of " + DECODER_INPUTS);
        }
        return true;
    }

    private static ModelException unusable(Path file, String why) {
        return new ModelException(
                Reason.MODEL_UNUSABLE, "The model " + file.getFileName() + " cannot be used: " + why + ".");
    }

    /**
     * Masks of one picture.
     *
     * @param pixels direct buffer of height x width x 3 numbers from 0 to 255, colour by colour
     * @param points x and y of each mark in these pixels, one after the other
     * @param labels what each mark means: 1 subject, 0 background, 2 and 3 corners of a box, -1 none
     * @return one plane a mask, of the picture's size; above 0 is subject
     * @throws ModelException {@code inference_failed}
     */
    public FloatMap run(FloatBuffer pixels, ImageSize size, float[] points, float[] labels) throws ModelException {
        return encoder.run((environment, graph) -> {
            long[] shape = {size.height(), size.width(), 3};
            try (OnnxTensor picture = OnnxTensor.createTensor(environment, pixels, shape);
                    OrtSession.Result embedded = graph.run(Map.of(pictureInput, picture))) {
                if (!(embedded.get(0) instanceof OnnxTensor embedding)) {
                    throw new ModelException(Reason.MODEL_UNUSABLE, "The encoder gives no embedding.");
                }
                return decoder.run((same, masks) -> decoded(same, masks, embedding, size, points, labels));
            }
        });
    }

    private static FloatMap decoded(
            OrtEnvironment environment,
            OrtSession graph,
            OnnxTensor embedding,
            ImageSize size,
            float[] points,
            float[] labels)
            throws OrtException, ModelException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            inputs.put("point_coords", tensor(environment, points, 1, labels.length, 2));
            inputs.put("point_labels", tensor(environment, labels, 1, labels.length));
            inputs.put("mask_input", tensor(environment, new float[EARLIER * EARLIER], 1, 1, EARLIER, EARLIER));
            inputs.put("has_mask_input", tensor(environment, new float[1], 1));
            inputs.put("orig_im_size", tensor(environment, new float[] {size.height(), size.width()}, 2));
            Map<String, OnnxTensor> all = new LinkedHashMap<>(inputs);
            all.put("image_embeddings", embedding);
            try (OrtSession.Result result = graph.run(all)) {
                return masks(result, size);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private static FloatMap masks(OrtSession.Result result, ImageSize size) throws ModelException {
        if (!(result.get(0) instanceof OnnxTensor output)) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The decoder gives no masks.");
        }
        long[] shape = output.getInfo().getShape();
        FloatBuffer numbers = output.getFloatBuffer();
        if (shape.length != 4 || shape[2] != size.height() || shape[3] != size.width() || numbers == null) {
            throw new ModelException(Reason.MODEL_UNUSABLE, "The decoder's masks are not of the picture's size.");
        }
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return new FloatMap(size, (int) (shape[0] * shape[1]), values);
    }

    /** Where it computes. */
    public Device device() {
        return encoder.device();
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
