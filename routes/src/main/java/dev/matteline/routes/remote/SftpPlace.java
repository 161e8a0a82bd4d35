package dev.matteline.routes.remote;

/**
 * A folder of an SFTP server.
 *
 * @param hostKey fingerprint of the server's public key as OpenSSH shows it, {@code SHA256:...}; no other is trusted
 * @param folder as the server names it; relative ones start in the login's home
 */
public record SftpPlace(HostAndPort address, Login login, String hostKey, String folder) implements Place {

    public SftpPlace {
        if (!hostKey.matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
            throw new IllegalArgumentException(
                    "not the fingerprint of a host key: '" + hostKey + "'; take SHA256:... from ssh-keygen -lf");
        }
    }

    @Override
    public String kind() {
        return "sftp";
    }

    @Override
    public String location() {
        return "sftp://" + address + "/" + folder.replaceFirst("^/+", "");
    }
}
