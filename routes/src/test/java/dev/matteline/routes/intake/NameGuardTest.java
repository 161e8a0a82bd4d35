package dev.matteline.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.testing.TempContentStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "a/b",
                "..\\x",
                "a\\b",
                "nul\0",
                "cr\r",
                "lf\nDELE x",
                "\u0085next",
                "\ud800alone"
            })
    void aServerMayNotListThis(String name) {
        assertThat(NameGuard.remoteName(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"photo.jpg", "${body}", "$simple{x}", "CON", "\u202egpj.exe", "e\u0301.jpg", "-rf", "a b", "..."
            })
    void aServerMayListThis(String name) {
        assertThat(NameGuard.remoteName(name)).isEmpty();
    }

    @Test
    void whatTheLedgerCannotHoldIsRefusedUnderAReadableName(@TempDir Path temp) throws Exception {
        TempContentStore store = new TempContentStore(temp);
        Arrival first = NameGuard.screen(arrival("a/\ud800.jpg", store), store);
        Arrival second = NameGuard.screen(arrival("a/" + "x".repeat(5000), store), store);
        Arrival third = NameGuard.screen(arrival("a/" + "x".repeat(5001), store), store);
        assertThat(first).isInstanceOfSatisfying(UnreadableMedia.class, refused -> {
            assertThat(refused.code()).isEqualTo("bad_name");
            assertThat(NameGuard.problem(refused.path().value())).isEmpty();
            assertThat(refused.path().value()).startsWith("a\u2215\\uD800.jpg~");
        });
        assertThat(second.path()).isNotEqualTo(third.path());
        assertThat(store.keys()).isEmpty();
    }

    @Test
    void anOrdinaryArrivalPassesAsItIs(@TempDir Path temp) throws Exception {
        TempContentStore store = new TempContentStore(temp);
        Arrival arrival = arrival("a/line\nbreak.jpg", store);
        assertThat(NameGuard.screen(arrival, store)).isSameAs(arrival);
        assertThat(store.keys()).hasSize(1);
    }

    private static Arrival arrival(String path, TempContentStore store) throws Exception {
        return new IncomingMedia(
                TenantId.DEFAULT, new SourceName("s"), new MediaPath(path), "1", store.put(new byte[] {1}));
    }
}
