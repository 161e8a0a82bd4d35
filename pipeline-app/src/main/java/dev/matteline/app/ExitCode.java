package dev.matteline.app;

/** What the process tells the shell. The numbers are a contract; see README.md. */
public enum ExitCode {
    /** Everything that was asked for was delivered. */
    OK(0),
    /** The run went to its end, but some items were refused or failed. */
    SOME_NOT_DELIVERED(1),
    /** The command line or the configuration is wrong; nothing was started. */
    USAGE(2),
    /** The tenant's account does not cover the work. */
    QUOTA(3),
    /** Home, database, disk or machine: nothing to do with the pictures. */
    INFRASTRUCTURE(4),
    /** The process asks the launcher to start it again, e.g. after a lost device. */
    RESTART(75),
    /** Interrupted by Ctrl-C; the same command resumes. */
    INTERRUPTED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
