package dev.matteline.app.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key in full: {@code mtl_PREFIX_SECRET}. The prefix (60 bits) finds the row, the secret (256 bits) is known to
 * its holder only. Never logged: this has no readable {@link #toString}.
 */
final class KeyText {

    static final String START = "mtl_";

    private static final Pattern FORM = Pattern.compile("mtl_([a-z2-7]{12})_([A-Za-z0-9_-]{43})");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int PREFIX_LETTERS = 12;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String prefix;
    private final String secret;

    private KeyText(String prefix, String secret) {
        this.prefix = prefix;
        this.secret = secret;
    }

    static KeyText random() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < PREFIX_LETTERS; i++) {
            prefix.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new KeyText(
                prefix.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty when it has not the form of a key. */
    static Optional<KeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    String prefix() {
        return prefix;
    }

    String secret() {
        return secret;
    }

    /** What its holder is given, once. */
    String reveal() {
        return START + prefix + "_" + secret;
    }
}
