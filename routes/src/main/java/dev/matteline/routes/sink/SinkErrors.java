package dev.matteline.routes.sink;

import dev.matteline.jobs.api.Delivery;
import dev.matteline.jobs.api.DeliveryException;
import dev.matteline.routes.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns what a file system says into codes. Java has exception types for few errors; the rest is the system's text. */
final class SinkErrors {

    private record Rule(String text, String code, boolean retryable, String advice) {}

    private static final List<Rule> RULES = List.of(
            new Rule("no space left", "sink_full", true, "the disk is full; free some space"),
            new Rule("quota exceeded", "sink_full", true, "the disk quota is used up; free some space"),
            new Rule("file too large", "sink_full", true, "the file system takes no file of this size"),
            new Rule("read-only file system", "sink_denied", true, "the file system is read-only"),
            new Rule("permission denied", "sink_denied", true, "writing is not permitted"),
            new Rule("operation not permitted", "sink_denied", true, "writing is not permitted"),
            new Rule("file name too long", "name_too_long", false, "the file system takes no name of this length"),
            new Rule("is a directory", "key_is_a_folder", false, "there is a folder of this name"),
            new Rule("not a directory", "parent_is_a_file", false, "there is a file where a folder is needed"));

    private SinkErrors() {}

    static DeliveryException of(IOException cause, Delivery delivery) {
        if (cause instanceof SinkEscapeException) {
            return failure("sink_escape", "a link leads out of the sink's folder", false, delivery, cause);
        }
        if (cause instanceof ContentDamagedException) {
            return failure("content_damaged", "the stored output is damaged", false, delivery, cause);
        }
        if (cause instanceof NotDirectoryException) {
            return failure("parent_is_a_file", "there is a file where a folder is needed", false, delivery, cause);
        }
        if (cause instanceof AccessDeniedException) {
            return failure("sink_denied", "writing is not permitted", true, delivery, cause);
        }
        if (cause instanceof NoSuchFileException) {
            return failure("sink_io", "something it needs is gone: " + cause.getMessage(), true, delivery, cause);
        }
        if (cause instanceof FileAlreadyExistsException) {
            return failure("sink_io", "there is a file where a folder is needed", true, delivery, cause);
        }
        Optional<Rule> rule = rule(cause);
        return rule.map(r -> failure(r.code(), r.advice(), r.retryable(), delivery, cause))
                .orElseGet(() -> failure("sink_io", String.valueOf(cause.getMessage()), true, delivery, cause));
    }

    static DeliveryException refused(String code, String why, Delivery delivery, Path target) {
        return failure(code, why, false, delivery, new FileAlreadyExistsException(target.toString()));
    }

    private static Optional<Rule> rule(IOException cause) {
        String reason = cause instanceof FileSystemException fs ? fs.getReason() : cause.getMessage();
        String text = String.valueOf(reason).toLowerCase(Locale.ROOT);
        return RULES.stream().filter(rule -> text.contains(rule.text())).findFirst();
    }

    private static DeliveryException failure(
            String code, String why, boolean retryable, Delivery delivery, Throwable cause) {
        String message = "'" + Printable.of(delivery.key()) + "' was not written: " + Printable.of(why) + ".";
        return new DeliveryException(code, message, retryable, cause);
    }
}
