package dev.matteline.app.security;

import java.time.Instant;

/** Signatures under links that need no credential: who has one may do what it says until it runs out, and nothing else. */
public final class LinkSeal {

    private final KeyHash hash;

    LinkSeal(KeyHash hash) {
        this.hash = hash;
    }

    /** For {@code subject} until {@code expires}, to the second. */
    public String sign(String subject, Instant expires) {
        return hash.of("link", expires.getEpochSecond() + ":" + subject);
    }

    public boolean good(String signature, String subject, Instant expires) {
        return KeyHash.same(signature, sign(subject, expires));
    }
}
