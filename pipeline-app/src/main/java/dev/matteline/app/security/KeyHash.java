package dev.matteline.app.security;

import dev.matteline.app.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of secrets under a pepper that is not in the database. */
final class KeyHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int PEPPER_BYTES = 32;
    private static final int MIN_GIVEN = 32;

    private final SecretKeySpec pepper;

    private KeyHash(byte[] pepper) {
        this.pepper = new SecretKeySpec(pepper, ALGORITHM);
    }

    /** The pepper of this installation, made on first use and readable by its owner only. */
    static KeyHash ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[PEPPER_BYTES];
                new SecureRandom().nextBytes(made);
                PrivateFiles.write(file, HexFormat.of().formatHex(made) + "\n");
            }
            return new KeyHash(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the pepper of the API keys cannot be read: " + file, e);
        }
    }

    static KeyHash of(String pepper) {
        if (pepper.length() < MIN_GIVEN) {
            throw new IllegalArgumentException("matteline.security.pepper has at least " + MIN_GIVEN + " characters");
        }
        return new KeyHash(pepper.getBytes(StandardCharsets.UTF_8));
    }

    String of(KeyText key) {
        return hex(key.secret());
    }

    /** Of anything that cannot be the secret of a key. */
    String of(String kind, String text) {
        return hex(kind + ":" + text);
    }

    private String hex(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** In the same time wherever they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
