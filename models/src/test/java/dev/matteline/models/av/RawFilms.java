package dev.matteline.models.av;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Films whose values of brightness and colour are known exactly: patches side by side, coded without loss. */
final class RawFilms {

    static final int PATCH = 32;

    /** Y', Cb, Cr of each patch as 8-bit numbers. */
    static final int[][] PATCHES = {
        {60, 128, 128}, {180, 128, 128}, {81, 90, 200}, {145, 60, 40}, {50, 220, 115}, {190, 100, 160}
    };

    private RawFilms() {}

    /** What the numbers of a film mean. */
    record Meaning(String matrix, double red, double blue, boolean full) {

        static Meaning bt601(boolean full) {
            return new Meaning("smpte170m", 0.299, 0.114, full);
        }

        static Meaning bt709(boolean full) {
            return new Meaning("bt709", 0.2126, 0.0722, full);
        }

        static Meaning bt2020() {
            return new Meaning("bt2020nc", 0.2627, 0.0593, /* full= */ false);
        }

        /** ITU-T H.273, equations of 8.3 and 8.4 of the matrix coefficients, turned round. */
        int[] rgb(int[] patch) {
            double y = full ? patch[0] / 255.0 : (patch[0] - 16) / 219.0;
            double cb = (patch[1] - 128) / (full ? 255.0 : 224.0);
            double cr = (patch[2] - 128) / (full ? 255.0 : 224.0);
            double r = y + 2 * (1 - red) * cr;
            double b = y + 2 * (1 - blue) * cb;
            double g = (y - red * r - blue * b) / (1 - red - blue);
            return new int[] {level(r), level(g), level(b)};
        }

        private static int level(double value) {
            return (int) Math.max(0, Math.min(255, Math.round(255 * value)));
        }

        String range() {
            return full ? "pc" : "tv";
        }
    }

    /** A film of {@code frames} equal frames, a row of patches, as high as asked. */
    static Path film(Path file, int height, int frames, Meaning meaning, String... codec)
            throws IOException, InterruptedException {
        return film(file, height, frames, "yuv420p", tags(meaning), codec);
    }

    /** The same without a word about what the numbers mean. */
    static Path untold(Path file, int height, int frames, String... codec) throws IOException, InterruptedException {
        return film(file, height, frames, "yuv420p", List.of(), codec);
    }

    static Path deep(Path file, int frames, Meaning meaning, String... codec) throws IOException, InterruptedException {
        return film(file, PATCH, frames, "yuv420p10le", tags(meaning), codec);
    }

    private static List<String> tags(Meaning meaning) {
        return List.of("-colorspace", meaning.matrix(), "-color_range", meaning.range());
    }

    private static Path film(Path file, int height, int frames, String format, List<String> tags, String... codec)
            throws IOException, InterruptedException {
        int width = PATCH * PATCHES.length;
        Path raw = Files.createTempFile(file.getParent(), "raw", ".yuv");
        byte[] frame = frame(width, height, format.endsWith("10le") ? 2 : 1);
        try (var out = Files.newOutputStream(raw)) {
            for (int k = 0; k < frames; k++) {
                out.write(frame);
            }
        }
        List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pix_fmt", format, "-r", "25"));
        arguments.addAll(List.of("-s", width + "x" + height));
        // said on both sides, so that nothing is converted
        arguments.addAll(tags);
        arguments.addAll(List.of("-i", raw.toString()));
        arguments.addAll(tags);
        arguments.addAll(List.of(codec));
        arguments.add(file.toString());
        TestClips.run(file, arguments);
        Files.delete(raw);
        return file;
    }

    /** Planes one after the other, colours halved both ways, one or two bytes a value. */
    private static byte[] frame(int width, int height, int bytes) {
        int half = (height + 1) / 2;
        byte[] frame = new byte[bytes * (width * height + 2 * (width / 2) * half)];
        int at = 0;
        for (int plane = 0; plane < 3; plane++) {
            int columns = plane == 0 ? width : width / 2;
            int rows = plane == 0 ? height : half;
            for (int i = 0; i < columns * rows; i++) {
                int value = PATCHES[i % columns * PATCHES.length / columns][plane];
                if (bytes == 2) {
                    frame[at++] = (byte) (value << 2);
                    frame[at++] = (byte) (value >> 6);
                } else {
                    frame[at++] = (byte) value;
                }
            }
        }
        return frame;
    }

    /** Red, green and blue in the middle of a patch. */
    static int[] seen(Frame frame, int patch) {
        int x = patch * PATCH + PATCH / 2;
        int at = 3 * (frame.picture().height() / 2 * frame.picture().width() + x);
        byte[] rgb = frame.picture().rgb();
        return new int[] {rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff};
    }
}
