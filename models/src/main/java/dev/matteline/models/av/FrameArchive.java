package dev.matteline.models.av;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One PNG a frame, {@code times.csv} that says when each is shown, and {@code sound.mka}, in a ZIP without compression. */
final class FrameArchive {

    /** The earliest that a ZIP can say: equal frames give equal archives. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Assembly assembly;

    FrameArchive(Assembly assembly) {
        this.assembly = assembly;
    }

    List<String> write(List<Path> segments, Path target) throws IOException, ClipRejectedException {
        List<String> remarks = new ArrayList<>();
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16))) {
            StringBuilder times = new StringBuilder("frame,seconds\n");
            frames(segments, zip, times);
            entry(zip, "times.csv", times.toString().getBytes(StandardCharsets.US_ASCII));
            if (!assembly.audio().isEmpty()) {
                remarks.addAll(sound(target, zip));
            }
        }
        return remarks;
    }

    private void frames(List<Path> segments, ZipOutputStream zip, StringBuilder times) throws IOException {
        TimeBase base = assembly.encoding().clocking().timeBase();
        try (SegmentChain chain = new SegmentChain(segments)) {
            int number = 0;
            for (Optional<Packet> next = chain.next(); next.isPresent(); next = chain.next()) {
                number++;
                String name = String.format(Locale.ROOT, "%06d.png", number);
                double seconds = base.seconds(next.get().stamp().time());
                times.append(
                        String.format(Locale.ROOT, "%s,%.6f%n", name, seconds).replace("\r", ""));
                entry(zip, "frames/" + name, next.get().data());
            }
        }
    }

    private List<String> sound(Path target, ZipOutputStream zip) throws IOException, ClipRejectedException {
        Path sound = target.resolveSibling(target.getFileName() + ".mka");
        try {
            List<String> remarks = Muxer.sound(assembly.source(), assembly.audio(), sound);
            ZipEntry entry = new ZipEntry("sound.mka");
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            Files.copy(sound, zip);
            zip.closeEntry();
            return remarks;
        } finally {
            Files.deleteIfExists(sound);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
