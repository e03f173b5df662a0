package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers for 30 days from which networks a user has signed in. The table {@code known_clients} keeps this over a
 * restart, as hashes. A cache avoids reads of the database for the attempts of unknown clients. Servers that share the
 * database have no such cache, so that a client that one of them knows is known to all at once.
 */
class KnownClientRepository {

    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    /** A client that signs in often is saved at most once in this time. */
    private static final Duration SAVED_FOR = Duration.ofDays(1);

    /** More than the networks that one user signs in from in 30 days; the rows used longest ago are deleted. */
    private static final int CLIENTS_PER_USER = 1000;

    private static final int BATCH_SIZE = 100;
    private static final int CACHE_SIZE = 100_000;

    /** How long this process may not notice that another process has made a client known. */
    private static final Duration CACHE_TTL = Duration.ofMinutes(10);

    private static final long UNKNOWN = 0;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<String, Long> knownUntil;

    KnownClientRepository(JdbcClient jdbc, Clock clock) {
        this(jdbc, clock, CACHE_TTL);
    }

    /**
     * @param cacheTtl how long a client that another process has made known may stay unknown here; zero for no time
     */
    KnownClientRepository(JdbcClient jdbc, Clock clock, Duration cacheTtl) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.knownUntil = Caffeine.newBuilder()
                .maximumSize(CACHE_SIZE)
                .expireAfterWrite(cacheTtl)
                .build();
    }

    /** Whether this client has signed in under this name. */
    boolean isKnown(SignInAttempt attempt) {
        return knownUntil.get(hash(attempt), this::load) > clock.millis();
    }

    /** Makes the client of a successful attempt known. */
    void add(SignInAttempt attempt, User user) {
        String client = hash(attempt);
        long until = clock.instant().plus(KNOWN_FOR).toEpochMilli();
        if (knownUntil.get(client, this::load) > until - SAVED_FOR.toMillis()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO known_clients (client, user_id, known_until) VALUES (?, ?, ?)
                        ON CONFLICT (client) DO UPDATE SET user_id = excluded.user_id, known_until = excluded.known_until
                        """).params(client, user.id(), until).update();
        jdbc.sql("""
                        DELETE FROM known_clients WHERE client IN (
                          SELECT client FROM known_clients WHERE user_id = ? ORDER BY known_until DESC LIMIT ? OFFSET ?)
                        """).params(user.id(), BATCH_SIZE, CLIENTS_PER_USER).update();
        knownUntil.put(client, until);
    }

    /** Deletes at most {@code limit} clients that are no longer known and returns how many it deleted. */
    int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        DELETE FROM known_clients WHERE client IN (
                          SELECT client FROM known_clients WHERE known_until <= ? ORDER BY known_until LIMIT ?)
                        """).params(now.toEpochMilli(), limit).update();
    }

    private Long load(String client) {
        return jdbc.sql("SELECT known_until FROM known_clients WHERE client = ?")
                .param(client)
                .query(Long.class)
                .optional()
                .orElse(UNKNOWN);
    }

    private static String hash(SignInAttempt attempt) {
        return KeyHash.of(attempt.knownClientKey());
    }
}
