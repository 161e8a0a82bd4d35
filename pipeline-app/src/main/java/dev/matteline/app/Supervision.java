package dev.matteline.app;

import java.util.OptionalLong;

/** The launcher that looks after this process and starts it again when it asks for that. */
public final class Supervision {

    private Supervision() {}

    /** The launcher's process id, as it passes it by {@code -Dmatteline.parent=PID}; empty without a launcher. */
    public static OptionalLong launcher() {
        Long pid = Long.getLong("matteline.parent");
        return pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
    }
}
