package dev.matteline.routes.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on a folder; lets {@code shop} in with the password {@code open sesame}. */
public final class SftpTestServer implements AutoCloseable {

    public static final String USER = "shop";
    public static final String PASSWORD = "open sesame";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final String hostKey;

    public SftpTestServer(Path root, SftpFileSystemAccessor accessor) throws IOException {
        try {
            KeyPair key = SecurityUtils.getKeyPairGenerator("EC").generateKeyPair();
            hostKey = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
            server.setKeyPairProvider(KeyPairProvider.wrap(key));
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
        server.setHost("127.0.0.1");
        server.setPasswordAuthenticator((user, password, session) -> USER.equals(user) && PASSWORD.equals(password));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(accessor)
                .build()));
        server.start();
    }

    public SftpTestServer(Path root) throws IOException {
        this(root, SftpFileSystemAccessor.DEFAULT);
    }

    public SshServer server() {
        return server;
    }

    public int port() {
        return server.getPort();
    }

    public String hostKey() {
        return hostKey;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
