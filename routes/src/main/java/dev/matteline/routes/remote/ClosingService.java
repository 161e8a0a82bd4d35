package dev.matteline.routes.remote;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** Closes connections when Camel stops, which is after its routes have. */
public final class ClosingService extends ServiceSupport {

    private final RemoteFiles files;

    private ClosingService(RemoteFiles files) {
        this.files = files;
    }

    public static void register(CamelContext camel, RemoteFiles files) {
        try {
            camel.addService(new ClosingService(files));
        } catch (Exception e) {
            throw new IllegalStateException("cannot be registered with Camel", e);
        }
    }

    @Override
    protected void doStop() {
        files.close();
    }
}
