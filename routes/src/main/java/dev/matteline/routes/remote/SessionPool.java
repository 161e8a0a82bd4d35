package dev.matteline.routes.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps a few connections of a server for the next use. Safe for use by many threads. */
final class SessionPool implements AutoCloseable {

    /** What is done with a connection. */
    interface Use<T> {

        T with(FileSession session) throws IOException;
    }

    private record Idle(FileSession session, long since) {}

    private static final int MOST_IDLE = 4;
    /** Servers and firewalls cut silent connections after minutes; one that rested so long is asked first. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final FileSessions sessions;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    SessionPool(FileSessions sessions) {
        this.sessions = sessions;
    }

    <T> T use(Use<T> use) throws IOException {
        FileSession session = take();
        boolean good = false;
        try {
            T result = use.with(session);
            good = true;
            return result;
        } catch (RemoteException e) {
            good = switch (e.kind()) {
                case GONE, DENIED, BAD_NAME -> true;
                case UNREACHABLE, UNTRUSTED, FULL, FAILED -> false;
            };
            throw e;
        } finally {
            giveBack(session, good);
        }
    }

    private FileSession take() throws IOException {
        for (Idle next = poll(); next != null; next = poll()) {
            if (System.nanoTime() - next.since() < FRESH.toNanos()
                    || next.session().alive()) {
                return next.session();
            }
            next.session().close();
        }
        return sessions.open();
    }

    private synchronized @org.jspecify.annotations.Nullable Idle poll() {
        return idle.pollFirst();
    }

    private void giveBack(FileSession session, boolean good) {
        synchronized (this) {
            if (good && !closed && idle.size() < MOST_IDLE) {
                idle.addFirst(new Idle(session, System.nanoTime()));
                return;
            }
        }
        session.close();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (Idle next = poll(); next != null; next = poll()) {
            next.session().close();
        }
        sessions.close();
    }
}
