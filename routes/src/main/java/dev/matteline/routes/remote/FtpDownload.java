package dev.matteline.routes.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.net.ftp.FTPClient;

/**
 * The bytes of a file. A data connection that breaks looks like its end, so the end is told only when the server has
 * said on the other connection that it sent everything.
 */
final class FtpDownload extends FilterInputStream {

    private final FTPClient ftp;
    private boolean ended;

    FtpDownload(InputStream data, FTPClient ftp) {
        super(data);
        this.ftp = ftp;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int n = super.read(buffer, offset, length);
            if (n < 0) {
                end();
            }
            return n;
        } catch (IOException e) {
            throw FtpErrors.of(e);
        }
    }

    private void end() throws IOException {
        ended = true;
        super.close();
        if (!ftp.completePendingCommand()) {
            throw new RemoteException(
                    RemoteException.Kind.UNREACHABLE,
                    "the transfer broke off: " + FtpErrors.refused(ftp).getMessage());
        }
    }

    /** Whoever stops before the end leaves a connection behind that is in the middle of an answer. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            FtpSession.drop(ftp);
        }
    }
}
