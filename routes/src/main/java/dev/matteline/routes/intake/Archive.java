package dev.matteline.routes.intake;

import dev.matteline.jobs.api.Arrival;
import dev.matteline.jobs.api.ByteCount;
import dev.matteline.jobs.api.ContentRef;
import dev.matteline.jobs.api.ContentStore;
import dev.matteline.jobs.api.IncomingMedia;
import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.UnreadableMedia;
import dev.matteline.routes.IgnoredNames;
import dev.matteline.routes.Printable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP archive that came in, as the files in it: {@code a.zip} with {@code b/c.jpg} inside gives {@code a.zip/b/c.jpg}.
 * Names are data: nothing is ever written under them, and one that steps out of the archive is refused. An archive that
 * unpacks to more than it may is refused as a whole. One inside another is not opened.
 */
final class Archive {

    /** What fingerprints of entries begin with; their originals are part of something that stays. */
    static final String FINGERPRINT = IntakeRoute.ARCHIVED;

    static final int MOST_ENTRIES = 10_000;
    static final long MOST_RATIO = 100;
    private static final ByteCount MOST_BYTES = new ByteCount(8L << 30);

    /** So much is unpacked of anything, however small it was. */
    private static final long HARMLESS = 1 << 20;

    private final IncomingMedia archive;
    private final ContentStore store;
    private final List<Arrival> arrivals = new ArrayList<>();
    private long allowed;

    private Archive(IncomingMedia archive, ContentStore store) {
        this.archive = archive;
        this.store = store;
        this.allowed = Math.min(
                MOST_BYTES.value(), Math.max(HARMLESS, archive.content().size().value() * MOST_RATIO));
    }

    static boolean is(Arrival arrival, ContentStore store) throws IOException {
        if (!(arrival instanceof IncomingMedia media)
                || !media.path().fileName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(store.path(media.content()))) {
            byte[] head = bytes.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
        }
    }

    /** What is in it, each file in the store, beside the archive itself. */
    static List<Arrival> unpack(IncomingMedia archive, ContentStore store) throws IOException {
        Archive unpacked = new Archive(archive, store);
        try {
            unpacked.read(store.path(archive.content()));
        } catch (TooMuch e) {
            unpacked.drop();
            unpacked.refuse(archive.path(), e.code, String.valueOf(e.getMessage()));
        } catch (Damaged e) {
            unpacked.drop();
            unpacked.refuse(archive.path(), e.code(), e.sentence("The archive"));
        } catch (IOException | RuntimeException e) {
            unpacked.drop();
            throw e;
        }
        return unpacked.arrivals;
    }

    private static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;

        private final String code;

        TooMuch(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** The archive's own fault, whatever its reader throws; failures of the content store are not. */
    private static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(Exception cause) {
            super(Printable.of(cause.getMessage()), cause);
        }

        /** The reader of the Java platform tells the reason in words only. */
        String code() {
            if (String.valueOf(getMessage()).contains("encrypted")) {
                return "zip_encrypted";
            }
            return String.valueOf(getMessage()).contains("compression method") ? "zip_unsupported" : "zip_damaged";
        }

        String sentence(String subject) {
            return switch (code()) {
                case "zip_encrypted" -> subject + " is encrypted; pack it without a password.";
                case "zip_unsupported" -> subject + " is compressed in another way than deflate; pack it anew.";
                default -> subject + " is damaged: " + getMessage() + ".";
            };
        }
    }

    private void read(Path file) throws IOException {
        try (ZipFile zip = open(file)) {
            if (zip.size() > MOST_ENTRIES) {
                throw new TooMuch("zip_too_many", "The archive has more than " + MOST_ENTRIES + " entries.");
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && wanted(entry.getName())) {
                    take(zip, entry);
                }
            }
        }
    }

    /** Names are UTF-8, or of the old kind. */
    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            return openOld(file);
        }
    }

    private static ZipFile openOld(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), Charset.forName("IBM437"));
        } catch (ZipException | IllegalArgumentException e) {
            throw new Damaged(e);
        }
    }

    private static boolean wanted(String name) {
        return List.of(name.split("/")).stream()
                .noneMatch(part -> !part.startsWith("..") && IgnoredNames.contains(part));
    }

    private void take(ZipFile zip, ZipEntry entry) throws IOException {
        Optional<MediaPath> path = path(entry.getName());
        if (path.isEmpty()) {
            MediaPath shown = new MediaPath(archive.path() + "/"
                    + Printable.of(entry.getName()).replaceAll("[/\\\\]", "\u2215") + "~" + arrivals.size());
            refuse(shown, "bad_name", "The archive has an entry whose name leads out of it.");
        } else if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            refuse(path.get(), "zip_nested", "An archive inside an archive is not opened; unpack it.");
        } else {
            unpack(zip, entry, path.get());
        }
    }

    /** An entry that cannot be unpacked costs itself only. */
    private void unpack(ZipFile zip, ZipEntry entry, MediaPath path) throws IOException {
        try (InputStream bytes = new Metered(stream(zip, entry))) {
            ContentRef content = store.put(bytes);
            arrivals.add(new IncomingMedia(
                    archive.tenant(), archive.source(), path, FINGERPRINT + content.sha256(), content));
        } catch (Damaged e) {
            refuse(path, e.code(), e.sentence("The entry of the archive"));
        }
    }

    private static InputStream stream(ZipFile zip, ZipEntry entry) throws Damaged {
        try {
            return Optional.ofNullable(zip.getInputStream(entry)).orElseThrow(() -> new IOException("it is gone"));
        } catch (IOException | IllegalArgumentException e) {
            throw new Damaged(e);
        }
    }

    private Optional<MediaPath> path(String name) {
        try {
            if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty();
            }
            return Optional.of(new MediaPath(archive.path() + "/" + new MediaPath(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void refuse(MediaPath path, String code, String message) {
        String fingerprint = FINGERPRINT + archive.fingerprint() + "-" + code;
        arrivals.add(new UnreadableMedia(archive.tenant(), archive.source(), path, fingerprint, code, message));
    }

    private void drop() throws IOException {
        drop(arrivals, store);
        arrivals.clear();
    }

    static void drop(List<Arrival> arrivals, ContentStore store) throws IOException {
        for (Arrival arrival : arrivals) {
            if (arrival instanceof IncomingMedia media) {
                store.delete(media.content());
            }
        }
    }

    /** Counts what all entries together unpack to; sizes that the archive tells are not believed. */
    private final class Metered extends FilterInputStream {

        Metered(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(buffer, offset, length);
            } catch (IOException | IllegalArgumentException e) {
                throw new Damaged(e);
            }
            allowed -= Math.max(0, n);
            if (allowed < 0) {
                throw new TooMuch(
                        "zip_bomb", "The archive unpacks to more than " + MOST_RATIO + " times its size, or too much.");
            }
            return n;
        }
    }
}
