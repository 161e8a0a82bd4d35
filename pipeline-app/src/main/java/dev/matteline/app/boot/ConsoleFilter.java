package dev.matteline.app.boot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;

/**
 * Keeps from the console what the command line says itself, in one line: why a start failed. The log file has it with
 * its stack trace.
 */
public final class ConsoleFilter extends Filter<ILoggingEvent> {

    private static final Set<String> SAID_ELSEWHERE = Set.of(
            "org.springframework.boot.SpringApplication",
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
            "org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext",
            "org.springframework.context.annotation.AnnotationConfigApplicationContext",
            "com.zaxxer.hikari.pool.HikariPool");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return SAID_ELSEWHERE.contains(event.getLoggerName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
