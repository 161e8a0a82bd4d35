package dev.matteline.models.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** A digest as the publisher of a file states it. MD5 only where nothing better was published. */
public record Checksum(Algorithm algorithm, String hex) {

    /** Digest functions that publishers of models use. */
    public enum Algorithm {
        MD5("MD5", 32),
        SHA256("SHA-256", 64);

        private final String jdkName;
        private final int digits;

        Algorithm(String jdkName, int digits) {
            this.jdkName = jdkName;
            this.digits = digits;
        }

        MessageDigest digest() {
            try {
                return MessageDigest.getInstance(jdkName);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("Every JDK has " + jdkName, missing);
            }
        }
    }

    public Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{" + algorithm.digits + "}")) {
            throw new IllegalArgumentException(
                    algorithm + " has " + algorithm.digits + " hex digits, not '" + hex + "'");
        }
    }

    public static Checksum of(Path file, Algorithm algorithm) throws IOException {
        MessageDigest digest = algorithm.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    public boolean matches(Path file) throws IOException {
        return of(file, algorithm).equals(this);
    }
}
