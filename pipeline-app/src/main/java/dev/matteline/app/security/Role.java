package dev.matteline.app.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who a caller is to this installation. */
public enum Role {
    ADMIN,
    OPERATOR,
    /** A customer. Always bound to a tenant. */
    TENANT,
    VIEWER;

    public Set<Right> rights() {
        return switch (this) {
            case ADMIN -> Set.of(Right.values());
            case OPERATOR -> Set.of(Right.READ, Right.SUBMIT, Right.CONTROL);
            case TENANT -> Set.of(Right.READ, Right.SUBMIT);
            case VIEWER -> Set.of(Right.READ);
        };
    }

    /** As callers write it, e.g. {@code operator}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty when the word names no role. */
    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
