package dev.matteline.routes.web;

import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that are not public, but may be asked, because the operator says so. */
public final class AllowedNetwork {

    private static final Pattern TEXT = Pattern.compile("(?:\\[([^\\]]+)]|([0-9.]+))(/[0-9]{1,3})?(?::([0-9]{1,5}))?");

    private final String text;
    private final Network network;
    private final OptionalInt port;

    private AllowedNetwork(String text, Network network, OptionalInt port) {
        this.text = text;
        this.network = network;
        this.port = port;
    }

    /**
     * @param text {@code 10.1.2.3}, {@code 10.1.0.0/16}, {@code 127.0.0.1:8099} (this port only), {@code [fd00::]/8}
     * @throws IllegalArgumentException when it is something else
     */
    public static AllowedNetwork parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an address such as 10.1.2.3, 10.1.0.0/16, 127.0.0.1:8099 or [fd00::]/8");
        }
        String address = parts.group(1) == null ? parts.group(2) : parts.group(1);
        String bits = parts.group(3) == null ? "" : parts.group(3);
        OptionalInt port =
                parts.group(4) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(4)));
        return new AllowedNetwork(text.strip(), Network.parse(address + bits), port);
    }

    boolean contains(InetAddress address, int wanted) {
        return network.contains(address) && (port.isEmpty() || port.getAsInt() == wanted);
    }

    @Override
    public String toString() {
        return text;
    }
}
