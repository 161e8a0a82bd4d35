package dev.matteline.routes.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.routes.remote.FtpPlace;
import dev.matteline.routes.remote.HostAndPort;
import dev.matteline.routes.remote.Login;
import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.testing.FtpTestServer;
import dev.matteline.routes.testing.Sh;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The whole contract again over TLS with a pinned certificate. */
class FtpsSinkTest extends FtpSinkTest {

    @Override
    Path keyStore() throws IOException {
        Path store = temp.resolve("keys.p12");
        if (!Files.exists(store)) {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            boolean made = Sh.run(
                    temp,
                    keytool + " -genkeypair -alias server -keyalg EC -dname CN=localhost -keystore keys.p12"
                            + " -storetype PKCS12 -storepass changeit -validity 30");
            assertThat(made).isTrue();
        }
        return store;
    }

    @Override
    FtpPlace.Protection protection() throws IOException {
        try (InputStream bytes = Files.newInputStream(keyStore())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(bytes, "changeit".toCharArray());
            byte[] certificate = keys.getCertificate("server").getEncoded();
            return new FtpPlace.Protection.Tls(
                    false,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        assertThat(codeWith("")).isEqualTo("sink_untrusted");
        assertThat(codeWith("00".repeat(32))).isEqualTo("sink_untrusted");
        assertThat(objects()).isEmpty();
    }

    private String codeWith(String certificate) throws IOException {
        SinkName name = new SinkName("with '" + certificate + "'");
        harness.sinks.add(new RemoteSinkSpec(
                name,
                new FtpPlace(
                        new HostAndPort("127.0.0.1", network().port()),
                        new Login.Password(FtpTestServer.USER, new Secret(FtpTestServer.PASSWORD)),
                        new FtpPlace.Protection.Tls(false, certificate),
                        "out")));
        Delivery known = delivery(1, "1.png", "one");
        return failure(new Delivery(known.id(), known.tenant(), name, known.key(), known.content(), known.mediaType()))
                .code();
    }
}
