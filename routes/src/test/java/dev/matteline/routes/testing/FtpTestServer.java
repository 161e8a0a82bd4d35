package dev.matteline.routes.testing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.jspecify.annotations.Nullable;

/** A real FTP server on a folder; lets {@code shop} in with the password {@code open sesame}. */
public final class FtpTestServer implements AutoCloseable {

    public static final String USER = "shop";
    public static final String PASSWORD = "open sesame";

    private final FtpServer server;
    private final ListenerFactory listener = new ListenerFactory();
    private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong cuts = new AtomicLong();
    private final int port;

    /** @param keyStore PKCS 12 with the password {@code changeit}; null: without TLS */
    public FtpTestServer(Path root, @Nullable Path keyStore) throws IOException {
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        if (keyStore != null) {
            SslConfigurationFactory ssl = new SslConfigurationFactory();
            ssl.setKeystoreFile(keyStore.toFile());
            ssl.setKeystoreType("PKCS12");
            ssl.setKeystorePassword("changeit");
            listener.setSslConfiguration(ssl.createSslConfiguration());
        }
        server = create(root);
        try {
            server.start();
        } catch (FtpException e) {
            throw new IOException(e);
        }
    }

    private FtpServer create(Path root) throws IOException {
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setMaxLogins(50);
        connections.setMaxThreads(20);
        factory.setConnectionConfig(connections.createConnectionConfig());
        PropertiesUserManagerFactory users = new PropertiesUserManagerFactory();
        users.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        factory.setUserManager(users.createUserManager());
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        try {
            factory.getUserManager().save(user);
        } catch (FtpException e) {
            throw new IOException(e);
        }
        NativeFileSystemFactory files = new NativeFileSystemFactory();
        factory.setFileSystem(owner -> cutting(FileSystemView.class, files.createFileSystemView(owner)));
        return factory.createServer();
    }

    public int port() {
        return port;
    }

    /** The next file that is read to so many bytes breaks off there. */
    public void cutDownloadAfter(long bytes) {
        cutAfter.set(bytes);
    }

    public long cuts() {
        return cuts.get();
    }

    /** The same object, except that files of it can break off while they are read. */
    private <T> T cutting(Class<T> type, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object[] real = arguments == null ? new Object[0] : arguments.clone();
                        for (int i = 0; i < real.length; i++) {
                            real[i] = real[i] instanceof FtpFile file ? unwrapped(file) : real[i];
                        }
                        return wrapped(method.invoke(target, real), method.getName(), target);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        originals.put(proxy, target);
        return type.cast(proxy);
    }

    private final java.util.Map<Object, Object> originals =
            java.util.Collections.synchronizedMap(new java.util.IdentityHashMap<>());

    private Object unwrapped(Object file) {
        return originals.getOrDefault(file, file);
    }

    private @Nullable Object wrapped(@Nullable Object result, String method, Object target) {
        if (result instanceof InputStream bytes) {
            return new Cut(bytes);
        }
        return result instanceof FtpFile file && target instanceof FileSystemView && method.equals("getFile")
                ? cutting(FtpFile.class, file)
                : result;
    }

    private final class Cut extends FilterInputStream {

        private long read;

        Cut(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            read += Math.max(0, n);
            if (read >= cutAfter.get()) {
                cutAfter.set(Long.MAX_VALUE);
                cuts.incrementAndGet();
                throw new IOException("cut");
            }
            return n;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
