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
