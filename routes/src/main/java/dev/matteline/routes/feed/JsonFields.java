package dev.matteline.routes.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The strings and numbers of one JSON object and where they stand. */
final class JsonFields {

    private static final int DEEPEST = 32;

    private final byte[] line;
    private final List<FeedField> fields = new ArrayList<>();
    private int at;

    JsonFields(byte[] line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException when it is not one object */
    List<FeedField> read() {
        if (line.length > 2 && (line[0] & 0xFF) == 0xEF) {
            at = 3;
        }
        space();
        if (peek() != '{') {
            throw wrong("it does not begin with {");
        }
        value("", 0);
        space();
        if (at < line.length) {
            throw wrong("something follows the object");
        }
        return fields;
    }

    private void value(String path, int depth) {
        space();
        if (depth > DEEPEST) {
            throw wrong("it is nested too deep");
        }
        switch (peek()) {
            case '{' -> object(path, depth);
            case '[' -> array(path, depth);
            case '"' -> {
                int start = at;
                String text = string();
                fields.add(new FeedField(path, start, at, text));
            }
            default -> literal(path);
        }
    }

    private void object(String path, int depth) {
        at++;
        space();
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            space();
            String name = string();
            space();
            expect(':');
            value(path.isEmpty() ? name : path + "." + name, depth + 1);
            space();
        } while (comma());
        expect('}');
    }

    private void array(String path, int depth) {
        at++;
        space();
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            value(path, depth + 1);
            space();
        } while (comma());
        expect(']');
    }

    private void literal(String path) {
        int start = at;
        while (at < line.length && ",]} \t\r\n".indexOf(line[at]) < 0) {
            at++;
        }
        String text = new String(line, start, at - start, StandardCharsets.UTF_8);
        if (!text.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw wrong("there is no value where one is needed");
        }
        if (!text.equals("null")) {
            fields.add(new FeedField(path, start, at, text));
        }
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        int from = at;
        while (peek() != '"') {
            if (peek() == '\\') {
                text.append(new String(line, from, at - from, StandardCharsets.UTF_8));
                at++;
                text.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
        text.append(new String(line, from, at - from, StandardCharsets.UTF_8));
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = (char) peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            case 'u' -> hex();
            default -> throw wrong("an unknown escape");
        };
    }

    private char hex() {
        if (at + 4 > line.length) {
            throw wrong("it ends too early");
        }
        String digits = new String(line, at, 4, StandardCharsets.ISO_8859_1);
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw wrong("an unknown escape");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private boolean comma() {
        if (peek() == ',') {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("a " + wanted + " is missing");
        }
        at++;
    }

    private int peek() {
        if (at >= line.length) {
            throw wrong("it ends too early");
        }
        return line[at];
    }

    private void space() {
        while (at < line.length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n')) {
            at++;
        }
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why);
    }

    static String quote(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
