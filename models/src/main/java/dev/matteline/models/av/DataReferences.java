package dev.matteline.models.av;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where the tracks of an ISO base media file (ISO/IEC 14496-12, 8.7.2) say that their bytes are. Ffmpeg does not follow
 * references to other files and would take what lies at the same place in this one.
 */
final class DataReferences {

    private static final Set<String> ON_THE_WAY = Set.of("moov", "trak", "mdia", "minf", "dinf");
    private static final int HEADER = 8;
    private static final int IN_THIS_FILE = 1;
    /** Size, kind, version and flags: what comes behind names a file. */
    private static final int BARE = 12;
    /** Files of hours in fragments have fewer; ones that are made to hold us up get no further. */
    private static final int MOST_BOXES = 1_000_000;

    private final RandomAccessFile file;
    private int boxes;

    private DataReferences(RandomAccessFile file) {
        this.file = file;
    }

    /** Whether a track is, by its own words, in another file. False for files of other kinds, too. */
    static boolean leaveTheFile(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return new DataReferences(file).anyAway(0, file.length());
        } catch (EOFException tornOff) {
            return false;
        }
    }

    private boolean anyAway(long from, long end) throws IOException {
        long at = from;
        while (at + HEADER <= end && boxes++ < MOST_BOXES) {
            file.seek(at);
            long size = Integer.toUnsignedLong(file.readInt());
            String kind = kind();
            long inside = at + HEADER;
            if (size == 1) {
                size = file.readLong();
                inside += Long.BYTES;
            } else if (size == 0) {
                size = end - at;
            }
            if (size < inside - at || size > end - at) {
                return false;
            }
            if (ON_THE_WAY.contains(kind)
                    ? anyAway(inside, at + size)
                    : kind.equals("dref") && listsOther(inside, at + size)) {
                return true;
            }
            at += size;
        }
        return false;
    }

    private String kind() throws IOException {
        byte[] letters = new byte[4];
        file.readFully(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** The entries of a list: size, kind, version and flags, and where it is. */
    private boolean listsOther(long from, long end) throws IOException {
        file.seek(from + Integer.BYTES);
        long left = Integer.toUnsignedLong(file.readInt());
        long at = from + HEADER;
        while (left-- > 0 && at + BARE <= end && boxes++ < MOST_BOXES) {
            file.seek(at);
            long size = Integer.toUnsignedLong(file.readInt());
            kind();
            boolean here = (file.readInt() & IN_THIS_FILE) != 0;
            if (!here && size > BARE + 1) {
                return true;
            }
            if (size < BARE) {
                return false;
            }
            at += size;
        }
        return false;
    }
}
