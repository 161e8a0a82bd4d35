package dev.matteline.routes.sink;

import dev.matteline.jobs.api.MediaPath;
import dev.matteline.jobs.api.TenantId;

/**
 * Where in a sink outputs go: folders, {@code {tenant}} among them, and at the end {@code {key}}, the whole path of the
 * output. What is filled in is never read again, and the result is a path of plain names, so it cannot lead elsewhere.
 */
public final class KeyTemplate {

    private static final String KEY = "{key}";
    private static final String TENANT = "{tenant}";

    /** Outputs at their own paths. */
    public static final KeyTemplate PLAIN = new KeyTemplate("");

    private final String folders;

    private KeyTemplate(String folders) {
        this.folders = folders;
    }

    /** @throws IllegalArgumentException when it is something else; without {@code {key}} outputs would meet */
    public static KeyTemplate parse(String text) {
        String folders = text.endsWith(KEY) ? text.substring(0, text.length() - KEY.length()) : "?";
        String filled = folders.replace(TENANT, "t");
        boolean whole = folders.isEmpty() || folders.endsWith("/");
        if (!whole || filled.indexOf('{') >= 0 || filled.indexOf('}') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not {key}, or folders, perhaps {tenant}, and {key}");
        }
        new MediaPath(filled + "key");
        return new KeyTemplate(folders);
    }

    MediaPath of(TenantId tenant, MediaPath key) {
        return folders.isEmpty() ? key : new MediaPath(folders.replace(TENANT, tenant.value()) + key.value());
    }
}
