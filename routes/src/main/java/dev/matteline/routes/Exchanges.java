package dev.matteline.routes;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Typed access to what our own steps put into an exchange. */
public final class Exchanges {

    private Exchanges() {}

    /** The body, which an earlier step has made a {@code T}. */
    public static <T> T body(Exchange exchange, Class<T> type) {
        return type.cast(Optional.ofNullable(exchange.getMessage().getBody())
                .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " in the exchange")));
    }

    /** The body, which an earlier step has made a list of {@code T}. */
    public static <T> List<T> bodies(Exchange exchange, Class<T> type) {
        List<?> untyped = body(exchange, List.class);
        return untyped.stream().<T>map(type::cast).toList();
    }

    public static <T> Optional<T> property(Exchange exchange, String name, Class<T> type) {
        return Optional.ofNullable(exchange.getProperty(name)).map(type::cast);
    }

    /** What made the step before an error step fail. */
    public static Throwable cause(Exchange exchange) {
        return property(exchange, Exchange.EXCEPTION_CAUGHT, Throwable.class)
                .orElseThrow(() -> new IllegalStateException("an error step ran without an error"));
    }
}
