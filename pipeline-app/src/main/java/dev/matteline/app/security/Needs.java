package dev.matteline.app.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller of this method must be allowed to do. A method without it is closed to everybody. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    Right value();

    /** Whether it is about the installation as a whole, and so not for callers that belong to one tenant. */
    boolean wholeInstallation() default false;

    /** Whether callers without a credential may, where a tenant pays for them. */
    boolean anonymous() default false;
}
