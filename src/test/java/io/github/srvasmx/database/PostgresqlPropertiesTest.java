package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresqlPropertiesTest {

    private static final String URL = "jdbc:postgresql://db/srv";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void valuesThatCannotWorkAreRefused() {
        assertRefused("srv.database.url must begin with jdbc:postgresql:", "", 1, SECOND, SECOND);
        assertRefused("srv.database.pool-size must be 1 to 1000", URL, 0, SECOND, SECOND);
        assertRefused("srv.database.pool-size must be 1 to 1000", URL, 1001, SECOND, SECOND);
        assertRefused("srv.database.connect-timeout must be 1 s to 10 minutes", URL, 1, Duration.ofMillis(999), SECOND);
        assertRefused(
                "srv.database.statement-timeout must be 1 s to 10 minutes", URL, 1, SECOND, Duration.ofMinutes(11));
    }

    @Test
    void theTextFormContainsNoSecret() {
        assertThat(new PostgresqlProperties(URL + "?password=hidden", "ada", "engine", 1, SECOND, SECOND).toString())
                .doesNotContain("hidden", "engine");
    }

    private static void assertRefused(
            String message, String url, int poolSize, Duration connectTimeout, Duration statementTimeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PostgresqlProperties(url, null, null, poolSize, connectTimeout, statementTimeout))
                .withMessage(message);
    }
}
