package dev.matteline.routes.remote;

/**
 * A folder of an FTP server.
 *
 * @param folder as the server names it; relative ones start in the login's home
 */
public record FtpPlace(HostAndPort address, Login.Password login, Protection protection, String folder)
        implements Place {

    /** How the connection is protected. */
    public sealed interface Protection {

        /** Not at all: password and files go over the wire as they are. */
        record None() implements Protection {}

        /**
         * TLS for commands and data.
         *
         * @param implicit from the first byte (port 990) instead of after {@code AUTH TLS}
         * @param certificate SHA-256 of the server's certificate as 64 hex digits, which is then the only one trusted;
         *     empty: any that the Java platform trusts for the host's name
         */
        record Tls(boolean implicit, String certificate) implements Protection {

            public Tls {
                certificate = certificate.replace(":", "").toLowerCase(java.util.Locale.ROOT);
                if (!certificate.matches("([0-9a-f]{64})?")) {
                    throw new IllegalArgumentException("not the SHA-256 of a certificate: '" + certificate + "'");
                }
            }
        }
    }

    @Override
    public String kind() {
        return protection instanceof Protection.None ? "ftp" : "ftps";
    }

    @Override
    public String location() {
        return kind() + "://" + address + "/" + folder.replaceFirst("^/+", "");
    }
}
