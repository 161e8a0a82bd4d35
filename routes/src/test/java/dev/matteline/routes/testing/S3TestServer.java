package dev.matteline.routes.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** s3proxy, which checks signatures, as a process of its own; one for all tests of a run, with a bucket for each. */
public final class S3TestServer implements ObjectServer {

    public static final String ACCESS_KEY = "shop";
    public static final String SECRET_KEY = "open-sesame-open-sesame";

    private static int port;

    private final S3Client client;
    private final String bucket = "test-" + UUID.randomUUID();

    public S3TestServer(Path jar) throws IOException {
        client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + started(jar)))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
        client.createBucket(create -> create.bucket(bucket));
    }

    private static synchronized int started(Path jar) throws IOException {
        if (port == 0) {
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }
            start(jar, free);
            port = free;
        }
        return port;
    }

    private static void start(Path jar, int port) throws IOException {
        Path folder = Files.createTempDirectory("matteline-s3proxy");
        Path properties = Files.writeString(
                folder.resolve("s3proxy.conf"),
                "s3proxy.authorization=aws-v2-or-v4\ns3proxy.endpoint=http://127.0.0.1:" + port
                        + "\ns3proxy.identity=" + ACCESS_KEY + "\ns3proxy.credential=" + SECRET_KEY
                        + "\njclouds.provider=transient-nio2\njclouds.identity=x\njclouds.credential=x\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dfile.encoding=UTF-8",
                        "-Dsun.jnu.encoding=UTF-8",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitStart(process, port, folder.resolve("log"));
    }

    private static void awaitStart(Process process, int port, Path log) throws IOException {
        for (int i = 0; i < 300; i++) {
            try {
                HttpURLConnection http = (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port).toURL().openConnection();
                http.getResponseCode();
                return;
            } catch (IOException notYet) {
                pause(process, log);
            }
        }
        throw new IOException("s3proxy does not answer: " + Files.readString(log));
    }

    private static void pause(Process process, Path log) throws IOException {
        try {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("s3proxy has ended: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    public String bucket() {
        return bucket;
    }

    public S3Client client() {
        return client;
    }

    @Override
    public void put(String key, byte[] bytes) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    /** While somebody stores: the server lists its own unfinished objects, so one may be gone when it is read. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().forEach(object -> keys.add(object.key()));
        return keys;
    }

    @Override
    public Map<String, byte[]> objects() {
        Map<String, byte[]> objects = new TreeMap<>();
        for (S3Object object :
                client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents()) {
            objects.put(
                    object.key(),
                    client.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                            .asByteArray());
        }
        return objects;
    }
}
