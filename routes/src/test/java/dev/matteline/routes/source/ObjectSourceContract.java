package dev.matteline.routes.source;

import dev.matteline.routes.testing.ObjectServer;

/** What holds for stores of objects, which have no folders. */
abstract class ObjectSourceContract extends RemoteSourceContract {

    static final String PREFIX = "in/coming";

    /** A store of the test's own. */
    abstract ObjectServer server();

    @Override
    int serverPort() {
        return server().port();
    }

    @Override
    String folderInside(String name) {
        return PREFIX + "/" + name;
    }

    @Override
    void put(String path, byte[] bytes) {
        server().put(PREFIX + "/" + path, bytes);
    }

    @Override
    boolean exists(String path) {
        return server().objects().containsKey(PREFIX + "/" + path);
    }
}
