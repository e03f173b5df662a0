package io.github.srvasmx.handler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all download and upload handlers.
 *
 * @param idleTimeout the time for which a handler is kept after its last use, at least
 */
@ConfigurationProperties("srv.staging")
public record HandlerProperties(@DefaultValue("24h") Duration idleTimeout) {

    private static final Duration MAX_IDLE_TIMEOUT = Duration.ofDays(36_500);
    private static final int INTERVALS_PER_TIMEOUT = 10;

    public HandlerProperties {
        if (idleTimeout.compareTo(Duration.ZERO) <= 0 || idleTimeout.compareTo(MAX_IDLE_TIMEOUT) > 0) {
            throw new IllegalArgumentException("srv.staging.idle-timeout must be above zero and at most 36500 days");
        }
    }

    /**
     * The shortest time between two records of the use of a handler. A handler counts as used for this time after a record,
     * so that the uses in between need no record. A handler may therefore be kept longer than {@link #idleTimeout}, by this
     * time.
     */
    public Duration recordInterval() {
        return idleTimeout.dividedBy(INTERVALS_PER_TIMEOUT);
    }
}
