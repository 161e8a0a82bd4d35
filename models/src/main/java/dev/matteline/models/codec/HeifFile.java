package dev.matteline.models.codec;

import dev.matteline.models.codec.ImageHeader.StoredColour;
import dev.matteline.models.image.ImageSize;
import dev.matteline.models.image.Orientation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of a HEIF or AVIF file (ISO/IEC 23008-12): which one is the picture, its size, how to turn it, its alpha. */
final class HeifFile {

    private static final int DEEPEST_LIST = 1 << 16;

    private final ImageFormat format;
    private final ImageBytes bytes;
    private final List<Property> properties = new ArrayList<>();
    private final Map<Long, List<Integer>> associations = new HashMap<>();
    private final Map<Long, Long> auxiliaries = new HashMap<>();
    private long primary = -1;
    private boolean moves;

    /** A box: its type, and where its payload is. */
    private record Box(String type, long from, long to) {}

    private record Property(String type, long from, long to) {}

    private HeifFile(ImageFormat format, ImageBytes bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    static HeifFile read(ImageFormat format, ImageBytes bytes) throws ImageRejectedException, IOException {
        HeifFile file = new HeifFile(format, bytes);
        for (Box box : file.boxes(0, bytes.length())) {
            if (box.type().equals("meta")) {
                file.readMeta(box);
            }
            file.moves |= box.type().equals("moov");
        }
        if (file.primary < 0) {
            throw ImageRejectedException.corrupt(format, "it does not say which of its pictures is meant");
        }
        return file;
    }

    ImageHeader header() throws ImageRejectedException, IOException {
        return new ImageHeader(format, size(primary), orientation(), Animation.STILL, StoredColour.PLAIN);
    }

    long primary() {
        return primary;
    }

    /** The item that is the alpha of the picture. */
    Optional<Long> alpha() throws IOException {
        for (Map.Entry<Long, Long> one : auxiliaries.entrySet()) {
            if (one.getValue() == primary && isAlpha(one.getKey())) {
                return Optional.of(one.getKey());
            }
        }
        return Optional.empty();
    }

    ImageSize size(long item) throws ImageRejectedException, IOException {
        Optional<Property> extent = property(item, "ispe");
        if (extent.isEmpty()) {
            throw ImageRejectedException.corrupt(format, "it does not say how large its picture is");
        }
        long at = extent.get().from() + 4;
        return ImageHeader.sizeOf(format, bytes.u32be(at), bytes.u32be(at + 4));
    }

    /** The bytes of the ICC profile. */
    Optional<byte[]> profile() throws IOException {
        for (Property one : propertiesOf(primary)) {
            boolean icc = one.type().equals("colr") && (bytes.has(one.from(), "prof") || bytes.has(one.from(), "rICC"));
            if (icc) {
                byte[] profile = new byte[(int) Math.min(4 << 20, one.to() - one.from() - 4)];
                for (int i = 0; i < profile.length; i++) {
                    profile[i] = (byte) bytes.u8(one.from() + 4 + i);
                }
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** What is not shown: {@code first_frame_only} of an animated file, {@code crop_ignored}, {@code depth_reduced_to_8_bit}. */
    List<String> notes() throws IOException {
        List<String> notes = new ArrayList<>();
        if (moves) {
            notes.add("first_frame_only");
        }
        if (property(primary, "clap").isPresent()) {
            notes.add("crop_ignored");
        }
        Optional<Property> depth = property(primary, "pixi");
        if (depth.isPresent() && bytes.u8(depth.get().from() + 5) > 8) {
            notes.add("depth_reduced_to_8_bit");
        }
        return notes;
    }

    /** Turns and mirrors in the order in which they stand. */
    private Orientation orientation() throws IOException {
        int quarters = 0;
        Optional<Boolean> mirror = Optional.empty();
        boolean mirroredFirst = false;
        for (Property one : propertiesOf(primary)) {
            if (one.type().equals("irot")) {
                quarters = bytes.u8(one.from()) & 3;
                mirroredFirst = mirror.isPresent();
            } else if (one.type().equals("imir")) {
                mirror = Optional.of((bytes.u8(one.from()) & 1) == 1);
            }
        }
        if (mirror.isEmpty()) {
            return Orientation.ofTag(new int[] {1, 8, 3, 6}[quarters]);
        }
        // a mirror before a quarter turn is the other mirror after it
        boolean leftToRight = mirror.get() ^ (mirroredFirst && quarters % 2 == 1);
        return Orientation.ofTag(leftToRight ? new int[] {2, 7, 4, 5}[quarters] : new int[] {4, 5, 2, 7}[quarters]);
    }

    private void readMeta(Box meta) throws IOException {
        for (Box box : boxes(meta.from() + 4, meta.to())) {
            switch (box.type()) {
                case "pitm" -> primary = bytes.u8(box.from()) == 0 ? bytes.u16be(box.from() + 4) : u32(box.from() + 4);
                case "iref" -> readReferences(box);
                case "iprp" -> {
                    for (Box part : boxes(box.from(), box.to())) {
                        if (part.type().equals("ipco")) {
                            boxes(part.from(), part.to())
                                    .forEach(one -> properties.add(new Property(one.type(), one.from(), one.to())));
                        } else if (part.type().equals("ipma")) {
                            readAssociations(part);
                        }
                    }
                }
                default -> {
                    // locations and contents are for the decoder
                }
            }
        }
    }

    private void readReferences(Box references) throws IOException {
        int width = bytes.u8(references.from()) == 0 ? 2 : 4;
        for (Box one : boxes(references.from() + 4, references.to())) {
            if (one.type().equals("auxl") && id(one.from() + width, 2) > 0) {
                auxiliaries.put(id(one.from(), width), id(one.from() + width + 2, width));
            }
        }
    }

    private void readAssociations(Box box) throws IOException {
        int width = bytes.u8(box.from()) == 0 ? 2 : 4;
        boolean wide = (bytes.u8(box.from() + 3) & 1) == 1;
        long count = Math.min(DEEPEST_LIST, u32(box.from() + 4));
        long at = box.from() + 8;
        for (long i = 0; i < count && at < box.to(); i++) {
            long item = id(at, width);
            int entries = bytes.u8(at + width);
            at += width + 1;
            List<Integer> indices = new ArrayList<>();
            for (int k = 0; k < entries; k++) {
                indices.add(wide ? bytes.u16be(at) & 0x7fff : bytes.u8(at) & 0x7f);
                at += wide ? 2 : 1;
            }
            associations.putIfAbsent(item, indices);
        }
    }

    private boolean isAlpha(long item) throws IOException {
        Optional<Property> kind = property(item, "auxC");
        return kind.isPresent()
                && (bytes.has(kind.get().from() + 4, "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha")
                        || bytes.has(kind.get().from() + 4, "urn:mpeg:hevc:2015:auxid:1"));
    }

    private Optional<Property> property(long item, String type) {
        return propertiesOf(item).stream()
                .filter(one -> one.type().equals(type))
                .findFirst();
    }

    private List<Property> propertiesOf(long item) {
        return associations.getOrDefault(item, List.of()).stream()
                .filter(index -> index >= 1 && index <= properties.size())
                .map(index -> properties.get(index - 1))
                .toList();
    }

    private List<Box> boxes(long from, long to) throws IOException {
        List<Box> boxes = new ArrayList<>();
        long at = from;
        while (at + 8 <= to && boxes.size() < DEEPEST_LIST) {
            long length = u32(at);
            int head = 8;
            if (length == 1) {
                length = u32(at + 8) << 32 | u32(at + 12);
                head = 16;
            } else if (length == 0) {
                length = to - at;
            }
            if (length < head || length > to - at) {
                throw new ImageBytes.PastEnd(at);
            }
            StringBuilder type = new StringBuilder();
            for (int i = 4; i < 8; i++) {
                type.append((char) bytes.u8(at + i));
            }
            boxes.add(new Box(type.toString(), at + head, at + length));
            at += length;
        }
        return boxes;
    }

    private long id(long at, int width) throws IOException {
        return width == 2 ? bytes.u16be(at) : u32(at);
    }

    private long u32(long at) throws IOException {
        return bytes.u32be(at);
    }
}
