package dev.matteline.routes.testing;

import java.util.Map;

/** A store without folders that a test has to itself. */
public interface ObjectServer {

    int port();

    void put(String key, byte[] bytes);

    /** All objects by key. */
    Map<String, byte[]> objects();
}
