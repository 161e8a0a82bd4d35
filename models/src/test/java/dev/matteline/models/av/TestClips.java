package dev.matteline.models.av;

import dev.matteline.models.image.OpenCv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.opentest4j.TestAbortedException;

/** Small films, drawn and encoded by the bundled ffmpeg program, so that tests need none from elsewhere. */
public final class TestClips {

    /** Where native libraries of tests lie. */
    public static final Path CACHE = Path.of("target", "native").toAbsolutePath();

    private TestClips() {}

    /** Loads what a film needs. */
    public static void load() {
        OpenCv.load(CACHE);
        Ffmpeg.load(CACHE);
    }

    /**
     * A film whose frame {@code k} is grey with the value {@code 30 + 3 k}, with a ball that moves, and two tones.
     *
     * @param more options of ffmpeg before the name of the file
     */
    public static Path film(Path file, int width, int height, int frames, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "color=black:s=" + width + "x" + height + ":r=25,format=yuv420p,"
                        + "geq=lum='if(lt(hypot(X-40-N,Y-H/2),24),235,30+3*mod(N,60))':cb=128:cr=128"));
        arguments.addAll(List.of("-f", "lavfi", "-i", "sine=440:r=48000", "-f", "lavfi", "-i", "sine=880:r=44100"));
        arguments.addAll(List.of("-map", "0:v", "-frames:v", Integer.toString(frames), "-shortest"));
        arguments.addAll(List.of(more));
        arguments.add(file.toString());
        return run(file, arguments);
    }

    /** Any other film. */
    public static Path run(Path file, List<String> arguments) throws IOException, InterruptedException {
        load();
        Path program = program();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-v", "error", "-y", "-nostdin"));
        command.addAll(arguments);
        Path log = Files.createTempFile("ffmpeg", ".log");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // its libraries lie beside it
        process.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
        int exit = process.start().waitFor();
        if (exit != 0) {
            throw new IOException("ffmpeg says " + Files.readString(log));
        }
        Files.delete(log);
        return file;
    }

    private static Path program() {
        try {
            return Path.of(Loader.load(ffmpeg.class));
        } catch (LinkageError e) {
            // its devices are linked to a library of the system that servers often lack; the product needs none of them
            String reason = "the bundled ffmpeg program does not run here, libpulse.so.0 is missing: " + e;
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(reason, e);
            }
            throw new TestAbortedException(reason, e);
        }
    }

    /** The packets of every sound track, as text that is equal for equal bytes. */
    public static List<String> sound(Path file) throws Exception {
        ClipInfo info = ClipProbe.probe(file, ClipLimits.DEFAULT);
        return soundOf(file, info.audio());
    }

    static List<String> soundOf(Path file, List<ClipInfo.AudioTrack> tracks) throws Exception {
        List<java.util.zip.CRC32C> sums = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            sums.add(new java.util.zip.CRC32C());
            counts.add(0);
        }
        try (SoundReader sound = SoundReader.open(file, tracks)) {
            while (sound.next()) {
                byte[] bytes = new byte[sound.packet().size()];
                sound.packet().data().get(bytes);
                sums.get(sound.index()).update(bytes);
                counts.set(sound.index(), counts.get(sound.index()) + 1);
                org.bytedeco.ffmpeg.global.avcodec.av_packet_unref(sound.packet());
            }
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            texts.add(tracks.get(i).codec() + " " + counts.get(i) + " "
                    + sums.get(i).getValue());
        }
        return texts;
    }

    /** All frames. */
    public static List<Frame> frames(Path file) throws Exception {
        ClipInfo info = ClipProbe.probe(file, ClipLimits.DEFAULT);
        List<Frame> frames = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(file, info, 1)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                frames.add(next.get());
            }
        }
        return frames;
    }
}
