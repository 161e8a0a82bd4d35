package dev.matteline.routes.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A network that can be told to fail, between a client and a server on this machine. */
public final class CuttingProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong leftDown = new AtomicLong(NEVER);
    private final AtomicLong leftUp = new AtomicLong(NEVER);
    private final AtomicLong cuts = new AtomicLong();
    private volatile boolean down;
    private volatile boolean swallow;
    private volatile int speed = Integer.MAX_VALUE;
    private final AtomicLong downloaded = new AtomicLong();

    public CuttingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Nobody is there, and those who are connected are cut off. */
    public void down(boolean isDown) {
        down = isDown;
        if (isDown) {
            closeAll();
        }
    }

    /** The connection that carries this many more bytes from the server is cut, once. */
    public void cutDownloadAfter(long bytes) {
        leftDown.set(bytes);
    }

    /** The connection that carries this many more bytes to the server is cut, once. */
    public void cutUploadAfter(long bytes) {
        leftUp.set(bytes);
    }

    /** After this many more bytes to the server, its next answer is lost with the connection, once. */
    public void loseAnswerAfter(long bytes) {
        swallow = true;
        leftUp.set(bytes);
    }

    /** From now on so many bytes a second come from the server, on each connection. */
    public void slow(int bytesPerSecond) {
        speed = bytesPerSecond;
    }

    /** How many bytes have come from the server. */
    public long downloaded() {
        return downloaded.get();
    }

    /** How many cuts there were. */
    public long cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                closeAll();
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (down) {
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        boolean[] lost = new boolean[1];
        daemon(() -> pump(client, server, leftUp, lost));
        daemon(() -> pump(server, client, leftDown, lost));
    }

    private void pump(Socket from, Socket to, AtomicLong left, boolean[] lost) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (left == leftDown && lost[0]) {
                    cuts.incrementAndGet();
                    return;
                }
                if (left.get() != NEVER && left.addAndGet(-n) <= 0) {
                    left.set(NEVER);
                    if (!swallow || left == leftDown) {
                        cuts.incrementAndGet();
                        return;
                    }
                    swallow = false;
                    lost[0] = true;
                }
                out.write(buffer, 0, n);
                if (left == leftDown) {
                    downloaded.addAndGet(n);
                    pace(n);
                }
            }
        } catch (IOException e) {
            // one side has gone, and the other goes with it
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void pace(int bytes) {
        LockSupport.parkNanos(bytes * 1_000_000_000L / speed);
    }

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // it was closed
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeAll();
    }
}
