package dev.matteline.app.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who a caller is to this installation. */
public enum Role {
    ADMIN(EnumSet.allOf(Right.class)),
    OPERATOR(EnumSet.of(Right.READ, Right.SUBMIT, Right.CONTROL)),
    /** A customer. Always bound to a tenant. */
    TENANT(EnumSet.of(Right.READ, Right.SUBMIT)),
    VIEWER(EnumSet.of(Right.READ));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = Set.copyOf(rights);
    }

    public Set<Right> rights() {
        return rights;
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
