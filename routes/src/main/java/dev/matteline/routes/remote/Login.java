package dev.matteline.routes.remote;

import java.nio.file.Path;

/** Who we are to a server. */
public sealed interface Login {

    String user();

    record Password(String user, Secret password) implements Login {}

    /** A private key in OpenSSH or PEM form, without a passphrase. */
    record KeyFile(String user, Path key) implements Login {}
}
