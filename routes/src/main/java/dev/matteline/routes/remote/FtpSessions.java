package dev.matteline.routes.remote;

import dev.matteline.routes.Printable;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/** Connections to one FTP server, always passive; data comes from the host that we talk to, whatever it says. */
final class FtpSessions implements FileSessions {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final FtpPlace place;

    FtpSessions(FtpPlace place) {
        this.place = place;
    }

    @Override
    public FileSession open() throws IOException {
        FTPClient ftp = client();
        try {
            connect(ftp);
            return new FtpSession(ftp);
        } catch (IOException e) {
            FtpSession.drop(ftp);
            throw FtpErrors.of(e);
        }
    }

    private void connect(FTPClient ftp) throws IOException {
        ftp.connect(place.address().host(), place.address().port());
        if (!FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
            throw FtpErrors.refused(ftp);
        }
        ftp.setSoTimeout((int) SILENCE.toMillis());
        if (!ftp.login(place.login().user(), place.login().password().reveal())) {
            if (ftp.getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE) {
                throw FtpErrors.refused(ftp);
            }
            throw new RemoteException(
                    RemoteException.Kind.DENIED,
                    "the server refuses the login; check user and password: " + Printable.of(ftp.getReplyCode()));
        }
        if (ftp instanceof FTPSClient tls) {
            tls.execPBSZ(0);
            tls.execPROT("P");
        }
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
        ftp.enterLocalPassiveMode();
    }

    private FTPClient client() {
        FTPClient ftp = place.protection() instanceof FtpPlace.Protection.Tls tls ? secure(tls) : new FTPClient();
        ftp.setProxy(Proxy.NO_PROXY);
        ftp.setControlEncoding(StandardCharsets.UTF_8.name());
        ftp.setConnectTimeout((int) CONNECT.toMillis());
        ftp.setDefaultTimeout((int) SILENCE.toMillis());
        ftp.setDataTimeout(SILENCE);
        ftp.setIpAddressFromPasvResponse(false);
        ftp.setListHiddenFiles(true);
        return ftp;
    }

    private static FTPSClient secure(FtpPlace.Protection.Tls tls) {
        FTPSClient ftp = new FTPSClient(tls.implicit());
        if (tls.certificate().isEmpty()) {
            ftp.setTrustManager(null);
            ftp.setEndpointCheckingEnabled(true);
        } else {
            ftp.setTrustManager(new PinnedCertificate(tls.certificate()));
        }
        return ftp;
    }

    @Override
    public void close() {
        // connections are closed by those who have them
    }
}
