package dev.matteline.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Unpacks ONNX Runtime's native libraries once into a folder of ours. Its own way is a fresh temporary folder of 28 MB at
 * every start, which stays behind when the process is killed.
 */
public final class OnnxLibraries {

    private static final String NATIVE_PATH = "onnxruntime.native.path";

    private static final List<String> CUDA = List.of("onnxruntime_providers_shared", "onnxruntime_providers_cuda");

    private OnnxLibraries() {}

    /** Has to come before the first session; later calls do nothing. */
    public static synchronized void prepare(Path cache) {
        if (System.getProperty(NATIVE_PATH) != null) {
            return;
        }
        String platform = platform();
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        String from = "/ai/onnxruntime/native/" + platform + "/";
        boolean cuda = OrtEnvironment.class.getResource(from + System.mapLibraryName(CUDA.get(1))) != null;
        Path folder = cache.resolve("onnxruntime")
                .resolve((version == null ? "unversioned" : version) + "-" + platform + (cuda ? "-cuda" : ""));
        try {
            Files.createDirectories(folder);
            for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
                unpack(from, System.mapLibraryName(library), folder);
            }
            // the runtime looks for them beside itself
            for (String library : cuda ? CUDA : List.<String>of()) {
                unpack(from, System.mapLibraryName(library), folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The native libraries cannot be unpacked into " + folder, failed);
        }
        System.setProperty(NATIVE_PATH, folder.toString());
    }

    private static void unpack(String from, String name, Path folder) throws IOException {
        Path target = folder.resolve(name);
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(from + name)) {
            if (in == null) {
                throw new IOException("no ONNX Runtime for this platform: " + from + name);
            }
            // a kept file was moved here whole, so its being there is enough
            if (Files.exists(target)) {
                return;
            }
            Path part = Files.createTempFile(folder, name, ".part");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What this build of the runtime can compute on; whether it works shows when a session is opened. */
    static Set<OrtProvider> providers() {
        environment();
        return OrtEnvironment.getAvailableProviders();
    }

    /** The one environment of the process. */
    static OrtEnvironment environment() {
        try {
            return DeepStack.call(
                    () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "matteline"));
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception impossible) {
            throw new IllegalStateException("nothing else is thrown by making the environment", impossible);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        return system + "-" + architecture;
    }
}
