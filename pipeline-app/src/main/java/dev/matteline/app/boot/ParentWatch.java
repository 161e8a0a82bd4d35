package dev.matteline.app.boot;

import dev.matteline.app.ExitCode;
import dev.matteline.app.Supervision;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ends this process in an orderly way when the launcher that started it is gone, e.g. by {@code kill -9}.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /** Begins to watch, if there is a launcher. Returns at once. */
    public static void start() {
        OptionalLong pid = Supervision.launcher();
        if (pid.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> parent =
                ProcessHandle.current().parent().filter(handle -> handle.pid() == pid.getAsLong());
        if (parent.isEmpty()) {
            exit();
            return;
        }
        var unused = parent.get().onExit().thenRun(ParentWatch::exit);
    }

    private static void exit() {
        // the exit runs the shutdown hooks and must not wait for the thread that found out
        Thread exit = new Thread(() -> System.exit(ExitCode.INTERRUPTED.value()), "launcher-gone");
        exit.setDaemon(true);
        exit.start();
    }
}
