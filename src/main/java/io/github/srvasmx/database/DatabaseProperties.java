package io.github.srvasmx.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the database.
 *
 * @param lockTimeout how long a statement waits for a lock that another connection or program holds
 */
@ConfigurationProperties("srv.database")
record DatabaseProperties(@DefaultValue("10s") Duration lockTimeout) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** How long the connection pool waits for a free connection by default; readers must not give up before writers. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    DatabaseProperties {
        if (lockTimeout.compareTo(SHORTEST) < 0 || lockTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.database.lock-timeout must be 1 ms to 30 s");
        }
    }

    int lockTimeoutMillis() {
        return Math.toIntExact(lockTimeout.toMillis());
    }
}
