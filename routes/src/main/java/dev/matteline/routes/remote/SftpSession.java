package dev.matteline.routes.remote;

import dev.matteline.jobs.api.ByteCount;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;

/** SFTP. Nothing in a path means anything but {@code /}: there are no patterns and no quotes. */
final class SftpSession implements FileSession {

    /** A step of a conversation with the server. */
    private interface Step<T> {

        T ask() throws IOException;
    }

    private static final int BUFFER = 1 << 15;

    /** A listing that goes on for ever would fill the memory. */
    private static final int MOST_ENTRIES = 1_000_000;

    private final ClientSession session;
    private final SftpClient files;

    SftpSession(ClientSession session, SftpClient files) {
        this.session = session;
        this.files = files;
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        return ask(() -> {
            List<Entry> entries = new ArrayList<>();
            try (SftpClient.CloseableHandle handle = files.openDir(folder)) {
                for (List<SftpClient.DirEntry> some = files.readDir(handle);
                        some != null;
                        some = files.readDir(handle)) {
                    for (SftpClient.DirEntry entry : some) {
                        String name = entry.getFilename();
                        if (!name.equals(".") && !name.equals("..")) {
                            entries.add(entry(name, entry.getAttributes()));
                        }
                    }
                    if (entries.size() > MOST_ENTRIES) {
                        throw new RemoteException(
                                RemoteException.Kind.FAILED, "a folder has more than " + MOST_ENTRIES + " entries");
                    }
                }
            }
            return entries;
        });
    }

    @Override
    public Optional<Entry> stat(String path) throws IOException {
        try {
            return Optional.of(ask(() -> entry(ServerPaths.name(path), files.lstat(path))));
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public <T> T read(String path, RemoteFiles.Reader<T> reader) throws IOException {
        InputStream remote = ask(() -> files.read(path));
        try (InputStream bytes = new RemoteStream(remote, SftpErrors::of)) {
            return reader.read(bytes);
        }
    }

    @Override
    public void write(String path, InputStream bytes) throws IOException {
        ask(() -> {
            try (OutputStream out = files.write(
                    path,
                    BUFFER,
                    SftpClient.OpenMode.Write,
                    SftpClient.OpenMode.Create,
                    SftpClient.OpenMode.Truncate)) {
                bytes.transferTo(out);
            }
            return true;
        });
    }

    /** At once with the extension that OpenSSH and most others have; without it, there is nothing for a moment. */
    @Override
    public void replace(String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = files.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            ask(() -> {
                posix.posixRename(from, to);
                return true;
            });
            return;
        }
        if (stat(to).isPresent()) {
            ServerFiles.deleteIfThere(this, to);
        }
        rename(from, to);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        ask(() -> {
            files.rename(from, to);
            return true;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        ask(() -> {
            files.remove(path);
            return true;
        });
    }

    @Override
    public void makeFolder(String folder) throws IOException {
        ask(() -> {
            files.mkdir(folder);
            return true;
        });
    }

    @Override
    public boolean alive() {
        try {
            return session.isOpen() && !files.canonicalPath(".").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Without waiting for the server, which may be gone. */
    @Override
    public void close() {
        session.close(true);
    }

    private static Entry entry(String name, SftpClient.Attributes attributes) {
        Type type = attributes.isRegularFile() ? Type.FILE : attributes.isDirectory() ? Type.FOLDER : Type.OTHER;
        FileTime modified = attributes.getModifyTime();
        return new Entry(
                name,
                type,
                new ByteCount(Math.max(0, attributes.getSize())),
                modified == null ? Instant.EPOCH : modified.toInstant());
    }

    private static <T> T ask(Step<T> step) throws RemoteException {
        try {
            return step.ask();
        } catch (IOException e) {
            throw SftpErrors.of(e);
        }
    }
}
