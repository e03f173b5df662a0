package io.github.srvasmx.auth;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lifetime and number of sessions.
 *
 * @param idleTimeout lifetime of a session after its last use
 * @param maxLifetime lifetime of a session, however often it is used
 * @param cacheTtl how long the server may overlook a change that another process makes in the database; 0 turns the cache
 *     off
 * @param perUser sessions of one user; a further one ends the session that has been unused for longest; 0 means unlimited
 */
@ConfigurationProperties("srv.session")
public record SessionProperties(
        @DefaultValue("30d") Duration idleTimeout,
        @DefaultValue("365d") Duration maxLifetime,
        @DefaultValue("1s") Duration cacheTtl,
        @DefaultValue("10000") int perUser) {

    private static final int SLACK_PART = 1000;

    /** The database stores times in milliseconds. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration LONGEST_CACHE_TTL = Duration.ofDays(1);
    private static final int MOST_SESSIONS = 1_000_000;

    public SessionProperties {
        requireLifetime("idle-timeout", idleTimeout);
        requireLifetime("max-lifetime", maxLifetime);
        if (cacheTtl.isNegative() || cacheTtl.compareTo(LONGEST_CACHE_TTL) > 0) {
            throw new IllegalArgumentException("srv.session.cache-ttl must be 0 to 1 day");
        }
        if (perUser < 0 || perUser > MOST_SESSIONS) {
            throw new IllegalArgumentException("srv.session.per-user must be 0 to " + MOST_SESSIONS);
        }
    }

    /** How much longer than necessary a session may live, so that not every use has to be saved. */
    Duration slack() {
        return idleTimeout.dividedBy(SLACK_PART);
    }

    private static void requireLifetime(String setting, Duration lifetime) {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.session." + setting + " must be 1 ms to 36500 days");
        }
    }
}
