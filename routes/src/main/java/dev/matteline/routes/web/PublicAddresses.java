package dev.matteline.routes.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses belong to the public internet; after IANA's registries of special-purpose addresses. */
final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Network GLOBAL_6 = Network.parse("2000::/3");

    /** Within the global ones; those that carry an IPv4 address inside (Teredo, 6to4) among them. */
    private static final List<Network> NOT_PUBLIC_6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddresses() {}

    /** An IPv4 address in the clothes of IPv6 is one of the former to Java, and is judged as such. */
    static boolean contains(InetAddress address) {
        if (address instanceof Inet6Address) {
            return GLOBAL_6.contains(address) && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(address));
        }
        return NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream().map(Network::parse).toList();
    }
}
