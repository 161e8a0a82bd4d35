package dev.matteline.routes.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses that begin with the same bits. */
final class Network {

    private final byte[] base;
    private final int bits;

    private Network(byte[] base, int bits) {
        this.base = base;
        this.bits = bits;
    }

    /** @param text an address in digits, and perhaps {@code /} and the number of bits */
    static Network parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2 || !parts[0].matches("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException("not an address or a network: '" + text + "'");
        }
        try {
            byte[] base = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : base.length * 8;
            if (bits < 0 || bits > base.length * 8) {
                throw new IllegalArgumentException("a network of this kind has at most " + base.length * 8 + " bits");
            }
            return new Network(base, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("not an address or a network: '" + text + "'", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        int whole = bits / 8;
        if (other.length != base.length || !Arrays.equals(base, 0, whole, other, 0, whole)) {
            return false;
        }
        int mask = (0xFF00 >> bits % 8) & 0xFF;
        return mask == 0 || (base[whole] & mask) == (other[whole] & mask);
    }
}
