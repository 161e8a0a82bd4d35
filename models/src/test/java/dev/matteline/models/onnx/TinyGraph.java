package dev.matteline.models.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * ONNX files of a few nodes, written as protocol buffers by hand (onnx.proto3): something simple of what comes in, so that a
 * wrong feeding or reading shows in numbers. Sides of -1 are free.
 */
public final class TinyGraph {

    /** Type of elements, as onnx.proto3 numbers them. */
    public enum Numbers {
        FLOAT(1),
        INT64(7),
        FLOAT16(10);

        private final int number;

        Numbers(int number) {
            this.number = number;
        }
    }

    private final Message graph = new Message().text(2, "tiny");

    /** The mean over the three colours, as one plane of 32-bit or 16-bit floats; of any size. */
    public static byte[] meanOfColours(boolean half) {
        TinyGraph graph = new TinyGraph().input("picture", Numbers.FLOAT, 1, 3, -1, -1);
        graph.node("ReduceMean", "picture", half ? "mean" : "map", ints("axes", 1));
        if (half) {
            graph.node("Cast", "mean", "map", number("to", Numbers.FLOAT16.number));
        }
        return graph.output("map", half ? Numbers.FLOAT16 : Numbers.FLOAT, 1, 1, -1, -1)
                .bytes();
    }

    /** The picture itself: three planes. */
    public static byte[] identity() {
        return new TinyGraph()
                .input("picture", Numbers.FLOAT, 1, 3, -1, -1)
                .node("Identity", "picture", "map")
                .output("map", Numbers.FLOAT, 1, 3, -1, -1)
                .bytes();
    }

    /**
     * {@code 0.18 r^2 + 0.09 g^2 + 0.03 b^2} for each pixel: not linear, so that no wrong mean, deviation or divisor is undone
     * by stretching the map to its range.
     *
     * @param side of the picture, fixed in the graph
     * @param type of input and output
     */
    public static byte[] squares(int side, Numbers type) {
        TinyGraph graph = new TinyGraph().input("input", type, 1, 3, side, side);
        graph.node("Cast", "input", "wide", number("to", Numbers.FLOAT.number));
        return graph.node("Mul", "wide,wide", "squared")
                .floats("weights", new long[] {1, 3, 1, 1}, 0.18f, 0.09f, 0.03f)
                .node("Conv", "squared,weights", "sum")
                .node("Cast", "sum", "map", number("to", type.number))
                .output("map", type, 1, 1, side, side)
                .bytes();
    }

    /** With Segment Anything's inputs: hands on the red of each pixel. */
    public static byte[] samEncoder() {
        return new TinyGraph()
                .input("input_image", Numbers.FLOAT, 684, 1024, 3)
                .floats("red", new long[] {3, 1}, 1, 0, 0)
                .node("MatMul", "input_image,red", "image_embeddings")
                .output("image_embeddings", Numbers.FLOAT, 684, 1024, 1)
                .bytes();
    }

    /**
     * With Segment Anything's inputs: the red less the sum of the points' x and y and of ten times their labels, and of what
     * an earlier mask says.
     */
    public static byte[] samDecoder() {
        return new TinyGraph()
                .input("image_embeddings", Numbers.FLOAT, 684, 1024, 1)
                .input("point_coords", Numbers.FLOAT, 1, -1, 2)
                .input("point_labels", Numbers.FLOAT, 1, -1)
                .input("mask_input", Numbers.FLOAT, 1, 1, 256, 256)
                .input("has_mask_input", Numbers.FLOAT, 1)
                .input("orig_im_size", Numbers.FLOAT, 2)
                .floats("ten", new long[] {1}, 10)
                .floats("sides", new long[] {1}, 684 + 1024)
                .longs("shape", 1, 1, 684, 1024)
                .node("ReduceSum", "point_coords", "xy")
                .node("ReduceSum", "point_labels", "labels")
                .node("Mul", "labels,ten", "tens")
                .node("Add", "xy,tens", "told")
                .node("ReduceSum", "mask_input", "earlier")
                .node("Add", "told,earlier", "more")
                .node("Add", "more,has_mask_input", "all")
                .node("ReduceSum", "orig_im_size", "size")
                .node("Div", "size,sides", "one")
                .node("Mul", "all,one", "threshold")
                .node("Reshape", "image_embeddings,shape", "reds")
                .node("Sub", "reds,threshold", "masks")
                .output("masks", Numbers.FLOAT, 1, 1, 684, 1024)
                .bytes();
    }

    public TinyGraph input(String name, Numbers type, long... sides) {
        graph.message(11, value(name, type, sides));
        return this;
    }

    public TinyGraph output(String name, Numbers type, long... sides) {
        graph.message(12, value(name, type, sides));
        return this;
    }

    /** A constant. */
    public TinyGraph floats(String name, long[] sides, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float one : values) {
            raw.putFloat(one);
        }
        return constant(name, Numbers.FLOAT, sides, raw.array());
    }

    /** A constant list, such as a shape. */
    public TinyGraph longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long one : values) {
            raw.putLong(one);
        }
        return constant(name, Numbers.INT64, new long[] {values.length}, raw.array());
    }

    /** A constant whose numbers are in another file. */
    public TinyGraph external(String name, String file, long... sides) {
        Message tensor = tensor(name, Numbers.FLOAT, sides)
                .message(13, new Message().text(1, "location").text(2, file))
                .varint(14, 1);
        graph.message(5, tensor);
        return this;
    }

    private TinyGraph constant(String name, Numbers type, long[] sides, byte[] raw) {
        graph.message(5, tensor(name, type, sides).block(9, raw));
        return this;
    }

    private static Message tensor(String name, Numbers type, long... sides) {
        Message tensor = new Message();
        for (long side : sides) {
            tensor.varint(1, side);
        }
        return tensor.varint(2, type.number).text(8, name);
    }

    /** Inputs are names with commas between. */
    public TinyGraph node(String operator, String inputs, String output, Message... attributes) {
        Message node = new Message();
        for (String input : inputs.split(",", -1)) {
            node.text(1, input);
        }
        node.text(2, output).text(4, operator);
        for (Message attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return this;
    }

    public byte[] bytes() {
        Message opset = new Message().varint(2, 13);
        return new Message().varint(1, 8).message(7, graph).message(8, opset).bytes();
    }

    /** An attribute of whole numbers. */
    public static Message ints(String name, long... values) {
        Message attribute = new Message().text(1, name);
        for (long one : values) {
            attribute.varint(8, one);
        }
        return attribute.varint(20, 7);
    }

    /** An attribute of one whole number. */
    public static Message number(String name, int value) {
        return new Message().text(1, name).varint(3, value).varint(20, 2);
    }

    private static Message value(String name, Numbers type, long... sides) {
        Message shape = new Message();
        for (int i = 0; i < sides.length; i++) {
            shape.message(
                    1, sides[i] < 0 ? new Message().text(2, "free" + name + i) : new Message().varint(1, sides[i]));
        }
        Message tensor = new Message().varint(1, type.number).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** One protocol buffer message. */
    public static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        private Message() {}

        Message varint(int field, long value) {
            raw(field << 3L);
            raw(value);
            return this;
        }

        Message text(int field, String text) {
            return block(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message inner) {
            return block(field, inner.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private Message block(int field, byte[] bytes) {
            raw((field << 3) | 2);
            raw(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private void raw(long value) {
            long rest = value;
            while (rest >= 128 || rest < 0) {
                out.write((int) ((rest & 127) | 128));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
