import dev.matteline.models.samples.SamplePhotos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sets of photos with as many distinct files as asked for. */
final class Photos {

    /** A set of the table: {@code count} photos of about {@code width} x {@code height}. */
    record Set(String name, int count, int width, int height) {

        static Set of(String name) {
            return switch (name) {
                case "S" -> new Set("S", 60, 400, 300);
                case "M" -> new Set("M", 40, 1633, 1225);
                case "L" -> new Set("L", 10, 4000, 3000);
                default -> throw new IllegalArgumentException("there is no set " + name + "; choose S, M or L");
            };
        }
    }

    private final Path root;
    private final Path work;

    Photos(Path root, Path work) {
        this.root = root;
        this.work = work;
    }

    /** A folder with {@code set.count * rounds} JPEG files, no two alike; made anew. */
    Path folder(Set set, int rounds) throws IOException {
        List<Path> originals = originals(set);
        Path folder = Trees.fresh(work.resolve("in-" + set.name() + "-" + rounds));
        for (int i = 0; i < set.count() * rounds; i++) {
            byte[] photo = Files.readAllBytes(originals.get(i % originals.size()));
            Files.write(folder.resolve(String.format("%05d.jpg", i)), marked(photo, i));
        }
        return folder;
    }

    /** Where the photos of a set come from, for the table. */
    String origin(Set set) {
        return given(set) == null ? "rendered" : given(set).toString().replace(root.getParent().toString(), "..");
    }

    private Path given(Set set) {
        String asked = System.getenv("MATTELINE_PHOTOS");
        Stream<Path> places = Stream.of(
                asked == null ? root.resolve("no-such-folder") : Path.of(asked),
                root.resolveSibling("shared").resolve("photos"),
                root.getParent().resolveSibling("shared").resolve("photos"));
        return places.map(place -> place.resolve(set.name())).filter(Files::isDirectory).findFirst().orElse(null);
    }

    private List<Path> originals(Set set) throws IOException {
        Path given = given(set);
        return given != null ? Trees.files(given, ".jpg") : rendered(set);
    }

    private List<Path> rendered(Set set) throws IOException {
        Path folder = Files.createDirectories(work.resolve("rendered-" + set.name()));
        int wanted = Math.min(set.count(), 10);
        for (int i = 0; i < wanted; i++) {
            Path file = folder.resolve(i + ".jpg");
            if (!Files.exists(file)) {
                SamplePhotos.render(i, set.width(), set.height()).writeJpeg(file, 0.92f);
            }
        }
        return Trees.files(folder, ".jpg");
    }

    /** The same picture in other bytes: a comment segment after the start marker. */
    static byte[] marked(byte[] jpeg, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 8);
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 6});
        out.writeBytes(new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
