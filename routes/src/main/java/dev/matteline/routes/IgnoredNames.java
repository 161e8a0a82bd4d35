package dev.matteline.routes;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that are never media, files and folders alike, in any letter case. This is the whole list:
 *
 * <ul>
 *   <li>hidden: everything that begins with a dot
 *   <li>unfinished: {@code *.tmp *.temp *.part *.partial *.filepart *.crdownload *.download *.swp *~} and {@code ~$*}
 *   <li>left by systems: {@code Thumbs.db ehthumbs.db desktop.ini @eaDir $RECYCLE.BIN lost+found __MACOSX} and
 *       {@code System Volume Information}
 * </ul>
 */
public final class IgnoredNames {

    private static final List<String> SUFFIXES =
            List.of(".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", "~");

    private static final Set<String> NAMES = Set.of(
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "@eadir",
            "$recycle.bin",
            "lost+found",
            "__macosx",
            "system volume information");

    private IgnoredNames() {}

    public static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~$")
                || NAMES.contains(lower)
                || SUFFIXES.stream().anyMatch(lower::endsWith);
    }
}
