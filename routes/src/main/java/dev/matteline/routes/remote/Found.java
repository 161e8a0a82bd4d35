package dev.matteline.routes.remote;

/** One thing of a listing. */
public sealed interface Found {

    record File(RemoteFile file) implements Found {}

    /**
     * Something that cannot be taken.
     *
     * @param shown its name as far as it can be shown, never to be sent back
     * @param code stable, e.g. {@code bad_name}
     * @param message one sentence
     */
    record Broken(String shown, String code, String message) implements Found {}
}
