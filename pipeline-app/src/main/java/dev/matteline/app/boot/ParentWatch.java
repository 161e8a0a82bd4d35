package dev.matteline.app.boot;

import dev.matteline.app.ExitCode;
import java.util.Optional;

/**
 * Ends this process in an orderly way when the launcher that started it is gone, e.g. by {@code kill -9}: the launcher
 * passes its process id as {@code -Dmatteline.parent=PID}.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /** Begins to watch, if there is a launcher. Returns at once. */
    public static void start() {
        Long pid = Long.getLong("matteline.parent");
        if (pid == null) {
            return;
        }
        Optional<ProcessHandle> parent = ProcessHandle.current().parent().filter(handle -> handle.pid() == pid);
        if (parent.isEmpty()) {
            exit();
            return;
        }
        var unused = parent.get().onExit().thenRun(ParentWatch::exit);
    }

    /** Whether a launcher looks after this process and starts it again when it asks for that. */
    public static boolean supervised() {
        return Long.getLong("matteline.parent") != null;
    }

    private static void exit() {
        // the exit runs the shutdown hooks and must not wait for the thread that found out
        Thread exit = new Thread(() -> System.exit(ExitCode.INTERRUPTED.value()), "launcher-gone");
        exit.setDaemon(true);
        exit.start();
    }
}
