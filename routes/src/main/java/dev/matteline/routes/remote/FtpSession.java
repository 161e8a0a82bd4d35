package dev.matteline.routes.remote;

import dev.matteline.jobs.api.ByteCount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.FTPReply;

/** FTP: machine-readable listings where the server has them, the human ones where not. */
final class FtpSession implements FileSession {

    /** A step of a conversation with the server. */
    private interface Step<T> {

        T ask() throws IOException;
    }

    private static final int PAGE = 500;

    /** In bytes; servers that take commands of 1 024 bytes, and close the connection at longer ones, are common. */
    private static final int LONGEST_PATH = 1000;

    private final FTPClient ftp;
    private final boolean machineListings;

    FtpSession(FTPClient ftp) throws IOException {
        this.ftp = ftp;
        this.machineListings = ftp.hasFeature(FTPCmd.MLST);
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        return ask(() -> {
            checkName(folder);
            FTPListParseEngine listing = machineListings ? ftp.initiateMListParsing(folder) : humanListing(folder);
            requireDone();
            List<Entry> entries = new ArrayList<>();
            while (listing.hasNext()) {
                for (FTPFile file : listing.getNext(PAGE)) {
                    if (file != null && !isFolderItself(file)) {
                        entries.add(entry(file));
                    }
                }
            }
            return entries;
        });
    }

    /** The folder is entered first: as an argument of LIST its name may be taken for options or a pattern. */
    private FTPListParseEngine humanListing(String folder) throws IOException {
        String home = ftp.printWorkingDirectory();
        if (!ftp.changeWorkingDirectory(folder)) {
            throw FtpErrors.refused(ftp);
        }
        FTPListParseEngine listing = ftp.initiateListParsing();
        int reply = ftp.getReplyCode();
        if (!FTPReply.isPositiveCompletion(reply) || home == null || !ftp.changeWorkingDirectory(home)) {
            throw FtpErrors.refused(ftp);
        }
        return listing;
    }

    @Override
    public Optional<Entry> stat(String path) throws IOException {
        return ask(() -> {
            checkName(path);
            if (!machineListings) {
                return fromParent(path);
            }
            FTPFile file = ftp.mlistFile(path);
            if (file == null) {
                return absent();
            }
            boolean asked = ServerPaths.name(file.getName()).equals(ServerPaths.name(path));
            return asked || path.equals(".") || path.equals("/") ? Optional.of(entry(file)) : fromParent(path);
        });
    }

    /** For servers without MLST, and for those that read more into a name with it (Apache's cuts it at {@code ?}). */
    private Optional<Entry> fromParent(String path) throws IOException {
        String name = ServerPaths.name(path);
        try {
            return list(ServerPaths.parent(path)).stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst();
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Entry> absent() throws IOException {
        RemoteException refusal = FtpErrors.refused(ftp);
        if (FTPReply.isNegativePermanent(ftp.getReplyCode())) {
            return Optional.empty();
        }
        throw refusal;
    }

    @Override
    public <T> T read(String path, RemoteFiles.Reader<T> reader) throws IOException {
        checkName(path);
        InputStream remote =
                ask(() -> Optional.ofNullable(ftp.retrieveFileStream(path)).orElseThrow(() -> FtpErrors.refused(ftp)));
        try (InputStream bytes = new FtpDownload(remote, ftp)) {
            return reader.read(bytes);
        }
    }

    @Override
    public void write(String path, InputStream bytes) throws IOException {
        command(path, () -> ftp.storeFile(path, bytes));
    }

    /** Most servers replace at once; for one that refuses, there is nothing for a moment. */
    @Override
    public void replace(String from, String to) throws IOException {
        checkName(to);
        if (!ask(() -> ftp.rename(from, to))) {
            ServerFiles.deleteIfThere(this, to);
            rename(from, to);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        command(to, () -> ftp.rename(from, to));
    }

    @Override
    public void delete(String path) throws IOException {
        command(path, () -> ftp.deleteFile(path));
    }

    @Override
    public void makeFolder(String folder) throws IOException {
        command(folder, () -> ftp.makeDirectory(folder));
    }

    @Override
    public boolean alive() {
        try {
            return ftp.sendNoOp();
        } catch (IOException e) {
            return false;
        }
    }

    /** Without waiting for the server, which may be gone. */
    @Override
    public void close() {
        drop(ftp);
    }

    static void drop(FTPClient ftp) {
        try {
            ftp.disconnect();
        } catch (IOException e) {
            // it is gone already
        }
    }

    private void command(String path, Step<Boolean> step) throws IOException {
        checkName(path);
        if (!ask(step)) {
            throw FtpErrors.refused(ftp);
        }
    }

    private void requireDone() throws IOException {
        if (!FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
            throw FtpErrors.refused(ftp);
        }
    }

    /** A line break would begin a command of its own. */
    private static void checkName(String path) throws RemoteException {
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw new RemoteException(
                    RemoteException.Kind.BAD_NAME, "FTP has no names with line breaks or control characters");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new RemoteException(
                    RemoteException.Kind.BAD_NAME, "a path has at most " + LONGEST_PATH + " bytes with FTP");
        }
    }

    private static boolean isFolderItself(FTPFile file) {
        return file.getName().equals(".") || file.getName().equals("..");
    }

    private static Entry entry(FTPFile file) {
        Type type = file.isFile() ? Type.FILE : file.isDirectory() ? Type.FOLDER : Type.OTHER;
        Instant modified = file.getTimestampInstant();
        return new Entry(
                file.getName(),
                type,
                new ByteCount(Math.max(0, file.getSize())),
                modified == null ? Instant.EPOCH : modified);
    }

    private static <T> T ask(Step<T> step) throws RemoteException {
        try {
            return step.ask();
        } catch (IOException e) {
            throw FtpErrors.of(e);
        }
    }
}
