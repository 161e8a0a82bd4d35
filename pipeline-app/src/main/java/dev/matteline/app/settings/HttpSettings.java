package dev.matteline.app.settings;

import dev.matteline.routes.remote.Secret;
import dev.matteline.routes.web.WebAddress;
import dev.matteline.routes.web.WebException;
import org.jspecify.annotations.Nullable;

/**
 * A web server that takes files by PUT.
 *
 * @param url what comes before the key of an output
 * @param authorization value of the header Authorization
 */
public record HttpSettings(String url, @Nullable Secret authorization) {

    public HttpSettings(@Nullable String url, @Nullable Secret authorization) {
        this.url = Required.text("at.http", "url", url);
        this.authorization = authorization;
        address();
    }

    /** Its query, if it has one, is left out. */
    public WebAddress address() {
        try {
            WebAddress address = WebAddress.parse(url);
            return new WebAddress(
                    address.secure(),
                    address.host(),
                    address.port(),
                    address.target().replaceFirst("\\?.*", ""));
        } catch (WebException e) {
            throw new IllegalArgumentException("at.http.url: " + e.getMessage(), e);
        }
    }
}
