package dev.matteline.routes.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Azurite, which checks signatures, as a process of its own; one for all tests of a run, with a container for each. */
public final class AzureTestServer implements ObjectServer {

    private static final String ACCOUNT = "shopimages";
    private static final String KEY =
            Base64.getEncoder().encodeToString("open-sesame-open-sesame".getBytes(StandardCharsets.US_ASCII));

    private static int port;

    private final BlobContainerClient client;

    /** Aborts the test where Azurite is not installed; {@code ops/check} installs it. */
    public AzureTestServer() throws IOException {
        Path program = Path.of(
                System.getProperty("matteline.root", ".."),
                "routes/target/servers/azurite/node_modules/.bin/azurite-blob");
        assumeTrue(Files.exists(program), "Azurite is not installed; ops/check installs it with npm");
        started(program);
        client = new BlobContainerClientBuilder()
                .connectionString(connectionString(port, KEY))
                .containerName("test-" + UUID.randomUUID())
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        client.create();
    }

    private static synchronized void started(Path program) throws IOException {
        if (port == 0) {
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }
            start(program, free);
            port = free;
        }
    }

    private static void start(Path program, int free) throws IOException {
        Path folder = Files.createTempDirectory("matteline-azurite");
        ProcessBuilder builder = new ProcessBuilder(
                        program.toAbsolutePath().toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        Integer.toString(free),
                        "--inMemoryPersistence",
                        "--skipApiVersionCheck",
                        "--disableTelemetry",
                        "--silent")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }));
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), free), 200);
                return;
            } catch (IOException notYet) {
                pause(process, folder.resolve("log"));
            }
        }
        throw new IOException("Azurite does not answer: " + Files.readString(folder.resolve("log")));
    }

    private static void pause(Process process, Path log) throws IOException {
        try {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Azurite has ended: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String connectionString(int at, String key) {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + key
                + ";BlobEndpoint=http://127.0.0.1:" + at + "/" + ACCOUNT + ";";
    }

    @Override
    public int port() {
        return port;
    }

    public String container() {
        return client.getBlobContainerName();
    }

    /** For a client that comes through {@code at}. */
    public String connectionString(int at) {
        return connectionString(at, KEY);
    }

    /** The same with another key. */
    public String wrongConnectionString(int at) {
        return connectionString(
                at, Base64.getEncoder().encodeToString("wrong-password".getBytes(StandardCharsets.US_ASCII)));
    }

    public String endpoint(int at) {
        return "http://127.0.0.1:" + at + "/" + ACCOUNT;
    }

    /** A signature for all that a source or sink does, for an hour. */
    public String sas() {
        return sas(Duration.ofHours(1));
    }

    /** The same for another time from now, or until a time before. */
    public String sas(Duration life) {
        BlobContainerSasPermission all = new BlobContainerSasPermission()
                .setReadPermission(true)
                .setListPermission(true)
                .setWritePermission(true)
                .setCreatePermission(true)
                .setDeletePermission(true);
        return client.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plus(life), all));
    }

    @Override
    public void put(String name, byte[] bytes) {
        client.getBlobClient(name).upload(BinaryData.fromBytes(bytes), true);
    }

    @Override
    public Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new TreeMap<>();
        for (BlobItem blob : client.listBlobs()) {
            objects.put(
                    blob.getName(),
                    client.getBlobClient(blob.getName()).downloadContent().toBytes());
        }
        return objects;
    }

    /** Takes a lease without end; gives its id. */
    public String lease(String name) {
        return leases(name).buildClient().acquireLease(-1);
    }

    public void release(String name, String lease) {
        leases(name).leaseId(lease).buildClient().releaseLease();
    }

    private BlobLeaseClientBuilder leases(String name) {
        return new BlobLeaseClientBuilder().blobClient(client.getBlobClient(name));
    }

    /** Of how many blocks a blob was put together. */
    public int blocks(String name) {
        return client.getBlobClient(name)
                .getBlockBlobClient()
                .listBlocks(BlockListType.COMMITTED)
                .getCommittedBlocks()
                .size();
    }
}
