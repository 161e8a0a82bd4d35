package dev.matteline.routes.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An FTP server that lies as it is told: about sizes, names and where its data are. Nobody's real server does. */
public final class FakeFtpServer implements AutoCloseable {

    /** What the body of a download is written by. */
    @FunctionalInterface
    public interface Bytes {
        void to(OutputStream out) throws IOException;
    }

    private final ServerSocket control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile String listing = "";
    private volatile String passiveHost = "127,0,0,1";
    private volatile Bytes bytes = out -> {};

    public FakeFtpServer() throws IOException {
        thread(this::accept);
    }

    public int port() {
        return control.getLocalPort();
    }

    /** What every folder's MLSD and MLST say: lines of facts, a space and a name. */
    public void lists(String lines) {
        listing = lines;
    }

    /** The host of the answer to PASV, with commas. */
    public void dataAt(String host) {
        passiveHost = host;
    }

    public void sends(Bytes content) {
        bytes = content;
    }

    /** What clients have said, in upper case. */
    public List<String> commands() {
        return commands;
    }

    private void accept() {
        while (!control.isClosed()) {
            try {
                Socket client = control.accept();
                thread(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            say(out, "220 at your service");
            ServerSocket data = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "USER" -> say(out, "331 and the password");
                    case "FEAT" -> say(out, "211-Features\r\n MLST size*;modify*;type*;\r\n UTF8\r\n211 End");
                    case "PASV" -> {
                        data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                        int port = data.getLocalPort();
                        say(out, "227 here (" + passiveHost + "," + port / 256 + "," + port % 256 + ")");
                    }
                    case "MLSD" -> transfer(out, data, to -> to.write(listing.getBytes(StandardCharsets.UTF_8)));
                    case "MLST" ->
                        say(out, "250-here\r\n " + listing.lines().findFirst().orElse("") + "\r\n250 End");
                    case "RETR" -> transfer(out, data, bytes);
                    case "QUIT" -> say(out, "221 bye");
                    default -> say(out, "200 fine");
                }
            }
        } catch (IOException gone) {
            commands.add("gone: " + gone.getMessage());
        }
    }

    private static void transfer(OutputStream out, @Nullable ServerSocket data, Bytes content) throws IOException {
        if (data == null) {
            say(out, "425 no data connection");
            return;
        }
        say(out, "150 here it comes");
        try (data;
                Socket to = data.accept()) {
            content.to(to.getOutputStream());
        }
        say(out, "226 that was all");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "fake-ftp");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
