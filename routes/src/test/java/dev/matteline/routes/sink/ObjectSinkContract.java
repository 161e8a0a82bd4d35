package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.routes.testing.CuttingProxy;
import dev.matteline.routes.testing.ObjectServer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for stores of objects. */
abstract class ObjectSinkContract extends RemoteSinkContract {

    static final String PREFIX = "out/";

    private @Nullable CuttingProxy network;

    /** The same one all through a test. */
    abstract ObjectServer server() throws IOException;

    @Override
    CuttingProxy network() throws IOException {
        if (network == null) {
            network = new CuttingProxy(server().port());
        }
        return network;
    }

    @AfterEach
    void stopNetwork() throws IOException {
        harness.close();
        if (network != null) {
            network.close();
        }
    }

    @Override
    Map<String, byte[]> objects() throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        server().objects().forEach((key, bytes) -> objects.put(key.replaceFirst("^" + PREFIX, ""), bytes));
        return objects;
    }

    @Test
    void aLargeFileGoesInPieces() throws Exception {
        byte[] bytes = random((64 << 20) + 1_000_000);
        harness.sinks.deliver(delivery(1, "large.tif", harness.store.put(bytes)));
        assertThat(objects().get("large.tif")).isEqualTo(bytes);
        checkPieces("large.tif");
    }

    /** Looks at what the store says about how {@code key} came. */
    abstract void checkPieces(String key) throws IOException;
}
