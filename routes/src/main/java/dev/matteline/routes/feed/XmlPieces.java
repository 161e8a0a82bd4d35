package dev.matteline.routes.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code item} and {@code entry} elements of RSS and Atom. Reads tags and nothing else: no document type is
 * processed, no entity but the five of XML and numbers is known, so nothing is fetched and nothing grows. A field is an
 * element directly in the item, by its name without prefix.
 */
final class XmlPieces implements Pieces {

    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int CHUNK = 1 << 16;

    /** What may have no items today. */
    private static final List<String> ROOTS = List.of("rss", "feed", "RDF");

    /** More than any name of an element, or a declaration, has. */
    private static final int HEAD = 300;

    /** Of what {@link #endOf} knows. */
    private static final int LONGEST_START = "<![CDATA[".length();

    private final ByteSource in;
    private final boolean wrapped;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final XmlText texts = new XmlText();
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable Item item;
    private boolean empty;
    private boolean known;
    private String root = "";

    /** @param wrapped what the feed is in outside, where readers see UTF-8 nevertheless; null: it says so itself */
    XmlPieces(ByteSource in, @Nullable Charset wrapped) {
        this.in = in;
        this.wrapped = wrapped != null;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        while (in.peek() >= 0) {
            Piece piece = in.peek() == '<' ? markup() : text();
            if (piece != null) {
                return piece;
            }
        }
        requireItems();
        return raw.size() == 0 ? null : rest();
    }

    /** Something else than a feed, which would give no pictures and no error. */
    private void requireItems() throws FeedException {
        if (!known && !ROOTS.contains(root)) {
            throw new FeedException("feed_malformed", "the feed is XML, but has no <item> or <entry>");
        }
    }

    private Piece rest() {
        boolean cut = item != null;
        item = null;
        return cut ? Piece.bad(take(), "row_incomplete", "The feed ends inside this item.") : Piece.between(take());
    }

    private @Nullable Piece text() throws IOException {
        while (in.peek() >= 0 && in.peek() != '<') {
            raw.write(in.read());
            if (raw.size() >= (item == null ? CHUNK : LONGEST_ROW)) {
                return overflow();
            }
        }
        return null;
    }

    private @Nullable Piece markup() throws IOException {
        int start = raw.size();
        String tag = tag();
        if (raw.size() >= LONGEST_ROW) {
            return overflow();
        }
        if (tag.startsWith("<!DOCTYPE")) {
            throw new FeedException("feed_doctype", "the feed has a document type, which is not processed; remove it");
        }
        if (tag.startsWith("<?xml")) {
            declared(tag);
        }
        if (tag.startsWith("<?") || tag.startsWith("<!")) {
            return null;
        }
        return tag.startsWith("</") ? close(name(tag, 2), start) : open(name(tag, 1), start);
    }

    /** Reads from {@code <} to the end of the tag, comment, instruction or CDATA section; gives its beginning. */
    private String tag() throws IOException {
        StringBuilder head = new StringBuilder();
        String end = "";
        int window = 0;
        int quote = 0;
        boolean over = false;
        while (!over && raw.size() < LONGEST_ROW && in.peek() >= 0) {
            char next = (char) in.read();
            raw.write(next);
            if (head.length() < HEAD) {
                head.append(next);
                end = end.isEmpty() && head.length() <= LONGEST_START ? endOf(head.toString()) : end;
            }
            window = window << 8 | next;
            if (!end.isEmpty()) {
                over = endsWith(window, end);
            } else if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'') {
                quote = next;
            } else {
                over = next == '>';
            }
        }
        empty = endsWith(window, "/>");
        return head.toString();
    }

    /** Whether the last bytes, the latest of them lowest, are these at most four characters. */
    private static boolean endsWith(int window, String end) {
        int wanted = 0;
        for (int i = 0; i < end.length(); i++) {
            wanted = wanted << 8 | end.charAt(i);
        }
        return (window & (1L << (8 * end.length())) - 1) == wanted;
    }

    /** What ends something else than a tag; empty: it is a tag, or not known yet. */
    private static String endOf(String head) {
        return switch (head) {
            case "<!--" -> "-->";
            case "<![CDATA[" -> "]]>";
            case "<?" -> "?>";
            default -> "";
        };
    }

    private @Nullable Piece open(String name, int start) {
        root = root.isEmpty() ? name : root;
        if (item == null) {
            if (empty || !(name.equals("item") || name.equals("entry"))) {
                return raw.size() >= CHUNK ? Piece.between(take()) : null;
            }
            byte[] all = take();
            raw.write(all, start, all.length - start);
            item = new Item(name);
            known = true;
            return start == 0 ? null : Piece.between(java.util.Arrays.copyOf(all, start));
        }
        if (!empty) {
            item.open(name, raw.size());
        }
        return null;
    }

    private @Nullable Piece close(String name, int start) {
        if (item == null) {
            return null;
        }
        if (item.close(name, start)) {
            List<FeedField> fields = item.fields(raw.toByteArray());
            item = null;
            return Piece.row(take(), fields);
        }
        return null;
    }

    /** What is too long is passed by: between items as it is, within one as a row that is not read. */
    private Piece overflow() {
        boolean inItem = item != null;
        item = null;
        return inItem
                ? Piece.bad(take(), "row_too_long", "The item is longer than " + LONGEST_ROW + " bytes.")
                : Piece.between(take());
    }

    private void declared(String tag) throws FeedException {
        Matcher encoding = ENCODING.matcher(tag);
        if (wrapped || !encoding.find()) {
            return;
        }
        String name = encoding.group(1).toUpperCase(Locale.ROOT);
        if (!List.of("UTF-8", "ISO-8859-1", "ISO-8859-15", "US-ASCII", "WINDOWS-1252")
                .contains(name)) {
            throw new FeedException("feed_encoding", "the feed is in " + name + "; save it as UTF-8");
        }
        charset = Charset.forName(name);
    }

    /** Without prefix. */
    private static String name(String tag, int from) {
        int end = from;
        while (end < tag.length() && " \t\r\n/>".indexOf(tag.charAt(end)) < 0) {
            end++;
        }
        String full = tag.substring(from, end);
        return full.substring(full.lastIndexOf(':') + 1);
    }

    private byte[] take() {
        byte[] all = raw.toByteArray();
        raw.reset();
        return all;
    }

    @Override
    public byte[] encode(Piece row, FeedField old, String value) {
        boolean section = new String(row.bytes(), old.start(), old.end() - old.start(), StandardCharsets.ISO_8859_1)
                .startsWith("<![CDATA[");
        return texts.encode(value, section).getBytes(charset);
    }

    /** An item under way. */
    private final class Item {

        private record Span(String name, int start, int end) {}

        private final String name;
        private final List<Span> spans = new ArrayList<>();
        private String field = "";
        private int from;
        private int depth;

        Item(String name) {
            this.name = name;
        }

        void open(String element, int contentStart) {
            depth++;
            if (depth == 1) {
                field = element;
                from = contentStart;
            }
        }

        /** Whether this ends the item. A tag that closes nothing is passed over. */
        boolean close(String element, int tagStart) {
            if (element.equals(name) && (depth == 0 || !field.equals(name))) {
                return true;
            }
            if (depth == 1) {
                spans.add(new Span(field, from, tagStart));
            }
            depth = Math.max(0, depth - 1);
            return false;
        }

        List<FeedField> fields(byte[] all) {
            List<FeedField> fields = new ArrayList<>();
            for (Span span : spans) {
                int start = span.start();
                int end = span.end();
                while (start < end && all[start] <= ' ' && all[start] >= 0) {
                    start++;
                }
                while (end > start && all[end - 1] <= ' ' && all[end - 1] >= 0) {
                    end--;
                }
                fields.add(new FeedField(
                        span.name(), start, end, texts.decode(new String(all, start, end - start, charset))));
            }
            return fields;
        }
    }
}
