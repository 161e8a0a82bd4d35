package dev.matteline.routes.remote;

import dev.matteline.routes.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/** Connections to one SFTP server, which must show the pinned host key. Nothing of the user's own ssh set-up is read. */
final class SftpSessions implements FileSessions {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final SftpPlace place;
    private @Nullable SshClient client;

    SftpSessions(SftpPlace place) {
        this.place = place;
    }

    @Override
    public FileSession open() throws IOException {
        AtomicReference<@Nullable String> stranger = new AtomicReference<>();
        try {
            return connect(stranger);
        } catch (IOException e) {
            if (stranger.get() != null) {
                throw new RemoteException(
                        RemoteException.Kind.UNTRUSTED,
                        "the server shows the host key " + stranger.get() + ", not the configured one",
                        e);
            }
            throw SftpErrors.of(e);
        }
    }

    private FileSession connect(AtomicReference<@Nullable String> stranger) throws IOException {
        ClientSession session = client().connect(
                        place.login().user(),
                        place.address().host(),
                        place.address().port())
                .verify(CONNECT)
                .getClientSession();
        try {
            session.setServerKeyVerifier(pinned(stranger));
            session.auth().verify(CONNECT);
            SftpClient files = SftpClientFactory.instance().createSftpClient(session);
            files.setNameDecodingCharset(StandardCharsets.UTF_8);
            return new SftpSession(session, files);
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    private ServerKeyVerifier pinned(AtomicReference<@Nullable String> stranger) {
        return (session, address, key) -> {
            String shown = fingerprint(key);
            boolean known = shown.equals(place.hostKey().replaceFirst("=$", ""));
            if (!known) {
                stranger.set(Printable.of(shown));
            }
            return known;
        };
    }

    private static String fingerprint(PublicKey key) {
        return String.valueOf(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key))
                .replaceFirst("=$", "");
    }

    private synchronized SshClient client() throws IOException {
        if (client != null) {
            return client;
        }
        SshClient fresh = SshClient.setUpDefaultClient();
        fresh.setHostConfigEntryResolver(org.apache.sshd.client.config.hosts.HostConfigEntryResolver.EMPTY);
        fresh.setKeyIdentityProvider(org.apache.sshd.common.keyprovider.KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        fresh.setNioWorkers(2);
        CoreModuleProperties.IDLE_TIMEOUT.set(fresh, Duration.ofMinutes(10));
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(fresh, SILENCE.multipliedBy(11));
        identify(fresh);
        fresh.start();
        client = fresh;
        return fresh;
    }

    private void identify(SshClient fresh) throws IOException {
        if (place.login() instanceof Login.Password login) {
            fresh.addPasswordIdentity(login.password().reveal());
            return;
        }
        Login.KeyFile login = (Login.KeyFile) place.login();
        FileKeyPairProvider keys = new FileKeyPairProvider(login.key());
        keys.setPasswordFinder(FilePasswordProvider.EMPTY);
        int found = 0;
        for (KeyPair key : loaded(keys)) {
            fresh.addPublicKeyIdentity(key);
            found++;
        }
        if (found == 0) {
            throw unusable(login.key(), null);
        }
    }

    private Iterable<KeyPair> loaded(FileKeyPairProvider keys) throws RemoteException {
        List<KeyPair> pairs = new ArrayList<>();
        try {
            keys.loadKeys(null).forEach(pairs::add);
            return pairs;
        } catch (RuntimeException e) {
            throw unusable(((Login.KeyFile) place.login()).key(), e);
        }
    }

    private static RemoteException unusable(Path key, @Nullable Throwable cause) {
        String message = "the key file is not readable as a private key without passphrase: " + key;
        return cause == null
                ? new RemoteException(RemoteException.Kind.DENIED, message)
                : new RemoteException(RemoteException.Kind.DENIED, message, cause);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(true);
            client = null;
        }
    }
}
