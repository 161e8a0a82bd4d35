package dev.matteline.routes.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths of servers, by text alone; the root {@code .} is the login's home. */
final class ServerPaths {

    private ServerPaths() {}

    static String root(String folder) {
        String trimmed = folder.replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        return trimmed.isEmpty() ? "." : trimmed;
    }

    static String join(String folder, String path) {
        if (path.isEmpty()) {
            return folder;
        }
        if (folder.equals(".")) {
            return path;
        }
        return folder.endsWith("/") ? folder + path : folder + "/" + path;
    }

    static String sibling(String path, String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder of {@code path}. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** {@code folder} and what it lies in, outermost first, without the root. */
    static List<String> steps(String folder) {
        List<String> steps = new ArrayList<>();
        for (int slash = folder.indexOf('/', 1); slash > 0; slash = folder.indexOf('/', slash + 1)) {
            steps.add(folder.substring(0, slash));
        }
        if (!folder.equals(".") && !folder.equals("/")) {
            steps.add(folder);
        }
        return steps;
    }

    static Optional<String> below(String root, String folder) {
        String start = root.equals(".") ? "" : root.endsWith("/") ? root : root + "/";
        boolean sameRoot = root.equals(".") != folder.startsWith("/");
        return sameRoot && folder.startsWith(start) && folder.length() > start.length()
                ? Optional.of(folder.substring(start.length()))
                : Optional.empty();
    }

    /** With a number before the extension, from 2 on. */
    static String numbered(String path, int number) {
        int dot = path.lastIndexOf('.');
        int end = dot > path.lastIndexOf('/') + 1 ? dot : path.length();
        return number == 1 ? path : path.substring(0, end) + "-" + number + path.substring(end);
    }
}
