package io.github.srvasmx.auth;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions live.
 *
 * @param idleTimeout how long a session lives from its last use
 * @param maxLifetime how long it lives however much it is used
 * @param cacheTtl how long a change that another process makes in the database may go unseen; 0 looks every time
 */
@ConfigurationProperties("srv.session")
public record SessionProperties(
        @DefaultValue("30d") Duration idleTimeout,
        @DefaultValue("365d") Duration maxLifetime,
        @DefaultValue("1s") Duration cacheTtl) {

    private static final int SLACK_PART = 1000;

    public SessionProperties {
        if (idleTimeout.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("srv.session.idle-timeout must be above zero");
        }
        if (maxLifetime.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("srv.session.max-lifetime must be above zero");
        }
        if (cacheTtl.isNegative()) {
            throw new IllegalArgumentException("srv.session.cache-ttl must not be negative");
        }
    }

    /** How much longer a session may live than it should, so that not every use has to be written down. */
    Duration slack() {
        return idleTimeout.dividedBy(SLACK_PART);
    }
}
