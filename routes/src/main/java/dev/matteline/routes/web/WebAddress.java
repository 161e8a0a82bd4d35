package dev.matteline.routes.web;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address on the web, taken apart once: what is checked here is what is connected to, and no other parser sees the
 * text.
 *
 * @param host in lower case and ASCII; an IPv6 address without its brackets
 * @param target path and query as they are sent, percent-encoded
 */
public record WebAddress(boolean secure, String host, int port, String target) {

    private static final int LONGEST = 8192;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("//([^/?#]*)([^#]*)(?:#.*)?", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::([0-9]{0,5}))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]*)(\\.[a-z0-9_][a-z0-9_-]*)*\\.?");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern PLAIN_IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    /** Characters that go into a target as they are; RFC 3986, and the per cent sign of what is encoded already. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?%";

    /**
     * Takes an absolute {@code http} or {@code https} address. Spaces and other characters that addresses in files often
     * have, but must not, are percent-encoded in path and query.
     *
     * @throws WebException {@code url_invalid}, or {@code url_scheme} for another scheme
     */
    public static WebAddress parse(String text) throws WebException {
        String url = text.strip();
        if (url.length() > LONGEST || url.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
            throw invalid("it is too long, or has a control character or a backslash");
        }
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            throw invalid("it does not begin with https:// or http://");
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https")) {
            throw new WebException("url_scheme", "only https and http addresses are fetched, not " + name, false);
        }
        Matcher parts = AUTHORITY.matcher(scheme.group(2));
        if (!parts.matches()) {
            throw invalid("no host follows " + name + ":");
        }
        return of(name.equals("https"), parts.group(1), target(parts.group(2)));
    }

    /**
     * Where a redirect from here leads.
     *
     * @throws WebException as {@link #parse}
     */
    public WebAddress resolve(String location) throws WebException {
        String to = location.strip();
        if (SCHEME.matcher(to).matches()) {
            return parse(to);
        }
        String here = secure ? "https:" : "http:";
        if (to.startsWith("//")) {
            return parse(here + to);
        }
        String path = target.replaceFirst("\\?.*", "");
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String next = to.startsWith("/") ? to : to.startsWith("?") ? path + to : folder + to;
        return parse(here + "//" + authority() + next);
    }

    private static WebAddress of(boolean secure, String authority, String target) throws WebException {
        if (authority.indexOf('@') >= 0 || authority.indexOf('%') >= 0) {
            throw invalid("it has a user name, or an encoded character in the host");
        }
        Matcher parts = HOST_AND_PORT.matcher(authority);
        if (!parts.matches()) {
            throw invalid("the host is not readable");
        }
        String port = parts.group(2);
        int number = port == null || port.isEmpty() ? (secure ? 443 : 80) : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw invalid("the port is not between 1 and 65535");
        }
        return new WebAddress(secure, host(parts.group(1)), number, target);
    }

    /** A host that looks like a number is only taken in the one form that everybody reads the same way. */
    private static String host(String text) throws WebException {
        if (text.startsWith("[")) {
            return text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
        }
        String host;
        try {
            host = IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw invalid("the host is not the name of a machine");
        }
        if (host.length() > 253 || !NAME.matcher(host).matches()) {
            throw invalid("the host is not the name of a machine");
        }
        if (NUMBER_AT_END.matcher(host).matches() && !PLAIN_IPV4.matcher(host).matches()) {
            throw new WebException("url_blocked", "the host is a number in a form that is not allowed", false);
        }
        return host;
    }

    private static String target(String text) {
        StringBuilder target = new StringBuilder(text.startsWith("/") ? "" : "/");
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int c = text.codePointAt(at);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            boolean strayPercent = c == '%' && !text.substring(at).matches("(?s)%[0-9A-Fa-f]{2}.*");
            if (plain && !strayPercent) {
                target.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    target.append(String.format("%%%02X", b));
                }
            }
        }
        return target.toString();
    }

    private static WebException invalid(String why) {
        return new WebException("url_invalid", "this is not a usable web address: " + why, false);
    }

    /** Host and port as they stand in an address; the port only where it is not the usual one. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** The address without its query, which may hold secrets: for messages and logs. */
    public String shown() {
        return scheme() + "://" + authority() + target.replaceFirst("\\?.*", "");
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    @Override
    public String toString() {
        return scheme() + "://" + authority() + target;
    }
}
