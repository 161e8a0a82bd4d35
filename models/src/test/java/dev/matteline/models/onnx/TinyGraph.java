package dev.matteline.models.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * ONNX files of a few nodes, written as protocol buffers by hand (onnx.proto3): a picture of any size in, something simple
 * out, so that a wrong feeding or reading shows in numbers.
 */
public final class TinyGraph {

    private static final int FLOAT = 1;
    private static final int FLOAT16 = 10;

    private TinyGraph() {}

    /** The mean over the three colours, as one plane of 32-bit or 16-bit floats. */
    public static byte[] meanOfColours(boolean half) {
        Message mean = node("ReduceMean", "picture", "mean").message(5, ints("axes", 1));
        Message graph = new Message().message(1, mean);
        if (half) {
            graph.message(1, node("Cast", "mean", "map").message(5, number("to", FLOAT16)));
        }
        return model(graph, half ? "map" : "mean", half ? FLOAT16 : FLOAT, 1);
    }

    /** The picture itself: three planes. */
    public static byte[] identity() {
        return model(new Message().message(1, node("Identity", "picture", "map")), "map", FLOAT, 3);
    }

    private static byte[] model(Message graph, String output, int type, int planes) {
        graph.text(2, "tiny").message(11, value("picture", FLOAT, 3)).message(12, value(output, type, planes));
        Message opset = new Message().varint(2, 13);
        return new Message().varint(1, 8).message(7, graph).message(8, opset).bytes();
    }

    private static Message node(String type, String input, String output) {
        return new Message().text(1, input).text(2, output).text(4, type);
    }

    private static Message ints(String name, int value) {
        return new Message().text(1, name).varint(8, value).varint(20, 7);
    }

    private static Message number(String name, int value) {
        return new Message().text(1, name).varint(3, value).varint(20, 2);
    }

    private static Message value(String name, int type, int planes) {
        Message shape = new Message()
                .message(1, new Message().varint(1, 1))
                .message(1, new Message().varint(1, planes))
                .message(1, new Message().text(2, "height"))
                .message(1, new Message().text(2, "width"));
        Message tensor = new Message().varint(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** One protocol buffer message. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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
            while (rest >= 128) {
                out.write((int) ((rest & 127) | 128));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
