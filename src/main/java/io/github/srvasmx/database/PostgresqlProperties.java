package io.github.srvasmx.database;

import io.github.srvasmx.common.ConditionalOnCluster;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a PostgreSQL database, below {@code srv.database}.
 *
 * @param url begins with {@code jdbc:postgresql:}; parameters of the driver can follow
 * @param user the name of the role; without one, the driver uses the one in the URL or the name of the process's user
 * @param poolSize how many connections a server opens at most
 * @param connectTimeout how long a connection may take, and how long a call waits for a free one
 * @param statementTimeout how long a statement may take, and how long a transaction may wait for its next statement
 */
@ConfigurationProperties("srv.database")
@ConditionalOnCluster
record PostgresqlProperties(
        @DefaultValue("") String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("16") int poolSize,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration statementTimeout) {

    private static final String SCHEME = "jdbc:postgresql:";

    private static final int MAX_CONNECTIONS = 1000;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * @throws IllegalArgumentException when a value is not valid
     */
    PostgresqlProperties {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("srv.database.url must begin with " + SCHEME);
        }
        if (poolSize < 1 || poolSize > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("srv.database.pool-size must be 1 to " + MAX_CONNECTIONS);
        }
        requireTimeout("connect-timeout", connectTimeout);
        requireTimeout("statement-timeout", statementTimeout);
    }

    private static void requireTimeout(String name, Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.database." + name + " must be 1 s to 10 minutes");
        }
    }

    /** Without the password, which a log must not contain. */
    @Override
    public String toString() {
        return "PostgresqlProperties[poolSize=" + poolSize + "]";
    }
}
