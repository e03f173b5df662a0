package io.github.srvasmx.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of tracing, below {@code srv.tracing}.
 *
 * @param endpoint the address to which spans are sent, with the path; null if there is no tracing
 * @param sampling which share of the calls without a trace of their caller begins a trace, from 0 to 1
 * @param perSecond how many calls in each second become a span: of those with a trace of their caller, and of the others
 */
@ConfigurationProperties("srv.tracing")
record TracingProperties(
        @Nullable String endpoint,
        @DefaultValue("1") double sampling,
        @DefaultValue("50") int perSecond) {

    static final String ENDPOINT = "srv.tracing.endpoint";

    private static final int MAX_PER_SECOND = 1000;
    private static final int LAST_PORT = 65_535;

    /**
     * @throws IllegalArgumentException when a value is not valid
     */
    TracingProperties {
        if (endpoint != null && !isAddress(endpoint)) {
            throw new IllegalArgumentException(
                    ENDPOINT
                            + " must be an address such as http://127.0.0.1:4318/v1/traces, without a user name, a query or a fragment");
        }
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException("srv.tracing.sampling must be from 0 to 1");
        }
        if (perSecond < 1 || perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException("srv.tracing.per-second must be from 1 to " + MAX_PER_SECOND);
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return isWeb
                    && address.getHost() != null
                    && isPort(address.getPort())
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether a client can connect to this port; -1 means the port of the scheme. */
    private static boolean isPort(int port) {
        return port == -1 || (port >= 1 && port <= LAST_PORT);
    }
}
