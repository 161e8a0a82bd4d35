package dev.matteline.routes.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up and lets nobody see an address that is out of bounds. The client connects to what this returns and asks
 * no second time, so a name that means another machine a moment later does not matter. One bad address of several is
 * enough for a refusal.
 */
final class GuardedNames implements DnsResolver {

    /** Where names come from. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Looks like an unknown host to the client, which passes it on. */
    static final class Blocked extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        Blocked(String host) {
            super(host);
        }
    }

    private final WebAccess access;
    private final Names names;

    GuardedNames(WebAccess access, Names names) {
        this.access = access;
        this.names = names;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] found = names.of(host);
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : found) {
            boolean allowed = access.allowed().stream().anyMatch(network -> network.contains(address, port));
            if (!allowed && !PublicAddresses.contains(address)) {
                throw new Blocked(host);
            }
        }
        return Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Without a port there is no saying what is allowed. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
