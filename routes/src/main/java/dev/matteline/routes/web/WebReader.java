package dev.matteline.routes.web;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is done with an answer while it comes in. Its own exceptions come out as they are; those of the web are
 * {@link WebException}s.
 */
@FunctionalInterface
public interface WebReader<T> {

    T read(WebAnswer answer, InputStream body) throws IOException;
}
