package dev.matteline.routes.clam;

import dev.matteline.routes.remote.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Where clamd listens: {@code host:port}, or the path of its socket. */
public final class ClamAddress {

    private final String text;
    private final SocketAddress address;

    private ClamAddress(String text, SocketAddress address) {
        this.text = text;
        this.address = address;
    }

    /** @throws IllegalArgumentException when it is neither */
    public static ClamAddress parse(String text) {
        if (text.startsWith("/")) {
            return new ClamAddress(text, UnixDomainSocketAddress.of(Path.of(text)));
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "clamd is at host:port or at the path of its socket, not '" + text + "'");
        }
        HostAndPort at = new HostAndPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        return new ClamAddress(text, InetSocketAddress.createUnresolved(at.host(), at.port()));
    }

    /** Names are looked up anew for each connection. */
    SocketAddress resolved() {
        return address instanceof InetSocketAddress inet
                ? new InetSocketAddress(inet.getHostString(), inet.getPort())
                : address;
    }

    /** Not connected yet. */
    SocketChannel open() throws IOException {
        return address instanceof InetSocketAddress
                ? SocketChannel.open()
                : SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @Override
    public String toString() {
        return text;
    }
}
