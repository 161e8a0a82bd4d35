package dev.matteline.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.testing.TempContentStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    Path temp;

    private TempContentStore store;

    @BeforeEach
    void start() throws IOException {
        store = new TempContentStore(temp);
    }

    @Test
    void everyFileIsAnArrivalUnderTheArchivesName() throws IOException {
        List<Arrival> arrivals = unpack(zip(Map.of("a.jpg", "one", "b/c ä.jpg", "two", "__MACOSX/._a.jpg", "no")));
        assertThat(arrivals)
                .extracting(arrival -> arrival.path().value())
                .containsExactlyInAnyOrder("in/x.zip/a.jpg", "in/x.zip/b/c ä.jpg");
        for (Arrival arrival : arrivals) {
            assertThat(Files.readString(store.path(((IncomingMedia) arrival).content())))
                    .isIn("one", "two");
        }
        assertThat(store.keys()).hasSize(2);
    }

    @Test
    void namesThatLeadOutAreRefusedAndTheRestIsTaken() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of(
                "../up.jpg", "/etc/passwd", "a/../../b.jpg", "c\\..\\..\\d.jpg", "e//f.jpg", "inner.zip", "good.jpg")) {
            files.put(name, name);
        }
        List<Arrival> arrivals = unpack(zip(files));
        assertThat(arrivals)
                .hasSize(7)
                .allMatch(arrival -> arrival.path().value().startsWith("in/x.zip/"));
        assertThat(arrivals.stream().filter(UnreadableMedia.class::isInstance).map(a -> ((UnreadableMedia) a).code()))
                .containsExactly("bad_name", "bad_name", "bad_name", "bad_name", "bad_name", "zip_nested");
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void aBombIsRefusedAsAWholeAndLeavesNothing() throws IOException {
        byte[] bomb = zip(Map.of("small.jpg", "s", "zeros.jpg", "0".repeat(20_000_000)));
        assertThat(bomb.length * 100L).isLessThan(20_000_000);
        assertRefused(unpack(bomb), "zip_bomb");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i <= Archive.MOST_ENTRIES; i++) {
            files.put(i + ".jpg", "");
        }
        assertRefused(unpack(zip(files)), "zip_too_many");
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        byte[] whole = zip(Map.of("a.jpg", "one"));
        assertRefused(unpack(java.util.Arrays.copyOf(whole, whole.length - 10)), "zip_damaged");
    }

    @Test
    void anEncryptedArchiveIsSaidToBeOne() throws IOException {
        byte[] bytes = zip(Map.of("a.jpg", "one"));
        int flags = central(bytes, 0) + 8;
        bytes[flags] = (byte) (bytes[flags] | 1);
        assertRefused(unpack(bytes), "zip_encrypted");
    }

    @Test
    void anEntryThatEndsTooEarlyCostsItselfAndIsNotTriedForEver() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("cut.jpg", "a text that is long enough, and long enough, and long enough to be packed");
        files.put("good.jpg", "good");
        byte[] bytes = zip(files);
        // the packed size in the directory, which is what is believed
        int packed = central(bytes, 0) + 20;
        bytes[packed] = (byte) (bytes[packed] - 9);

        List<Arrival> arrivals = unpack(bytes);

        assertThat(arrivals).hasSize(2);
        assertThat(((UnreadableMedia) arrivals.get(0)).code()).isEqualTo("zip_damaged");
        assertThat(arrivals.get(1).path()).isEqualTo(new MediaPath("in/x.zip/good.jpg"));
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void damagedBytesOfAnEntryCostItselfOnly() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("bad.jpg", "a text that is long enough, and long enough, and long enough to be packed");
        files.put("good.jpg", "good");
        byte[] bytes = zip(files);
        bytes[40] = (byte) (bytes[40] ^ 0x55);

        assertThat(unpack(bytes)).hasSize(2).first().isInstanceOf(UnreadableMedia.class);
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void namesOfTheOldKindAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, java.nio.charset.Charset.forName("IBM437"))) {
            zip.putNextEntry(new ZipEntry("M\u00fctze.jpg"));
            zip.write(1);
        }
        assertThat(unpack(bytes.toByteArray()))
                .extracting(arrival -> arrival.path().value())
                .containsExactly("in/x.zip/M\u00fctze.jpg");
    }

    /** What an archiver puts in for a link is the text of where it leads, and that is all that comes of it. */
    @Test
    void aLinkIsAFileWithItsTarget() throws IOException {
        byte[] bytes = zip(Map.of("link.jpg", "/etc/passwd"));
        int at = central(bytes, 0);
        bytes[at + 5] = 3;
        bytes[at + 40] = (byte) 0xff;
        bytes[at + 41] = (byte) 0xa1;

        List<Arrival> arrivals = unpack(bytes);

        assertThat(Files.readString(store.path(((IncomingMedia) arrivals.get(0)).content())))
                .isEqualTo("/etc/passwd");
    }

    @Test
    void oneNameTwiceIsTwoRevisions() throws IOException {
        byte[] bytes = zip(new LinkedHashMap<>(Map.of("a.jpg", "one", "b.jpg", "two")));
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("b.jpg", "a.jpg");
        assertThat(unpack(text.getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(arrival -> arrival.path().value())
                .containsExactly("in/x.zip/a.jpg", "in/x.zip/a.jpg");
        assertThat(store.keys()).hasSize(2);
    }

    /** Where the directory's record of an entry begins. */
    private static int central(byte[] zip, int number) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("PK\u0001\u0002");
        for (int i = 0; i < number; i++) {
            at = text.indexOf("PK\u0001\u0002", at + 1);
        }
        return at;
    }

    @Test
    void onlyWhatIsOneByNameAndContentIsOpened() throws IOException {
        assertThat(Archive.is(media("in/x.zip", zip(Map.of("a", "b"))), store)).isTrue();
        assertThat(Archive.is(media("in/x.jpg", zip(Map.of("a", "b"))), store)).isFalse();
        assertThat(Archive.is(media("in/x.zip", new byte[] {1, 2, 3, 4}), store))
                .isFalse();
    }

    private void assertRefused(List<Arrival> arrivals, String code) throws IOException {
        assertThat(arrivals).hasSize(1);
        UnreadableMedia refused = (UnreadableMedia) arrivals.get(0);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(new MediaPath("in/x.zip"));
        assertThat(store.keys()).isEmpty();
    }

    private List<Arrival> unpack(byte[] bytes) throws IOException {
        IncomingMedia archive = media("in/x.zip", bytes);
        List<Arrival> arrivals = Archive.unpack(archive, store);
        store.delete(archive.content());
        return arrivals;
    }

    private IncomingMedia media(String path, byte[] bytes) throws IOException {
        return new IncomingMedia(
                TenantId.DEFAULT, new SourceName("s"), new MediaPath(path), "fingerprint", store.put(bytes));
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
