package io.github.srvasmx.handler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a handler is kept for a client that does not come back.
 *
 * @param idleTimeout how long a download or an upload handler lives at least from its last use
 */
@ConfigurationProperties("srv.staging")
public record HandlerProperties(@DefaultValue("24h") Duration idleTimeout) {

    private static final int SLACK_PART = 10;

    public HandlerProperties {
        if (idleTimeout.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("srv.staging.idle-timeout must be above zero");
        }
    }

    /** How far ahead a use is written down, so that those that follow it need not be. */
    public Duration slack() {
        return idleTimeout.dividedBy(SLACK_PART);
    }
}
