package dev.matteline.models.onnx;

import dev.matteline.models.catalog.ModelException;
import dev.matteline.models.catalog.ModelException.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Refuses graphs that name other files. A checksum vouches for one file only, and a graph from elsewhere could name any
 * file of this machine as its weights (onnx.proto3: TensorProto.external_data and data_location).
 */
final class SingleFile {

    /** Messages on the way to tensors, by field number. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE,
        FUNCTION
    }

    private static final Map<Message, Map<Integer, Message>> INNER = Map.of(
            Message.MODEL, Map.of(7, Message.GRAPH, 25, Message.FUNCTION),
            Message.GRAPH, Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE),
            Message.FUNCTION, Map.of(7, Message.NODE),
            Message.NODE, Map.of(5, Message.ATTRIBUTE),
            Message.ATTRIBUTE,
                    Map.of(
                            5,
                            Message.TENSOR,
                            6,
                            Message.GRAPH,
                            10,
                            Message.TENSOR,
                            11,
                            Message.GRAPH,
                            22,
                            Message.SPARSE,
                            23,
                            Message.SPARSE),
            Message.SPARSE, Map.of(1, Message.TENSOR, 2, Message.TENSOR),
            Message.TENSOR, Map.of());

    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;
    private static final int DEEPEST = 64;

    private SingleFile() {}

    /**
     * Looks at the tensors' heads.
     *
     * @throws ModelException {@code model_unusable}
     */
    static void require(Path file) throws ModelException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() <= Integer.MAX_VALUE
                    && external(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), Message.MODEL, 0)) {
                throw new ModelException(
                        Reason.MODEL_UNUSABLE,
                        "The model " + file.getFileName() + " keeps weights in other files; only models of a single"
                                + " file are used.");
            }
        } catch (IOException unreadable) {
            throw new ModelException(
                    Reason.MODEL_MISSING, "The model file " + file.getFileName() + " cannot be read.", unreadable);
        } catch (BufferUnderflowException | IllegalArgumentException noGraph) {
            // not left to the runtime, which may read what this does not
            throw new ModelException(
                    Reason.MODEL_UNUSABLE,
                    "The file " + file.getFileName() + " is no graph that ONNX Runtime can load.",
                    noGraph);
        }
    }

    private static boolean external(ByteBuffer bytes, Message message, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("messages inside messages without end");
        }
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            int field = (int) (tag >>> 3);
            if (message == Message.TENSOR && field == EXTERNAL_DATA) {
                return true;
            }
            switch ((int) (tag & 7)) {
                case 0 -> {
                    if (varint(bytes) != 0 && message == Message.TENSOR && field == DATA_LOCATION) {
                        return true;
                    }
                }
                case 1 -> skip(bytes, Long.BYTES);
                case 5 -> skip(bytes, Integer.BYTES);
                case 2 -> {
                    long announced = varint(bytes);
                    if (announced < 0 || announced > bytes.remaining()) {
                        throw new IllegalArgumentException("a message longer than what holds it");
                    }
                    int length = (int) announced;
                    int from = bytes.position();
                    skip(bytes, length);
                    Message inner = INNER.getOrDefault(message, Map.of()).get(field);
                    if (inner != null && external(bytes.slice(from, length), inner, depth + 1)) {
                        return true;
                    }
                }
                default -> throw new IllegalArgumentException("no protocol buffer");
            }
        }
        return false;
    }

    private static void skip(ByteBuffer bytes, int length) {
        bytes.position(bytes.position() + length);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("no protocol buffer");
    }
}
