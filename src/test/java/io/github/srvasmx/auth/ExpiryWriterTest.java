package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.IDLE;
import static io.github.srvasmx.auth.AuthFixture.MILLI;
import static io.github.srvasmx.auth.AuthFixture.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program has locked the database when the expiry of a session should be saved. */
@OnEveryDatabase
class ExpiryWriterTest {

    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @AutoClose
    private AuthFixture fixture;

    private String ticket;

    @BeforeEach
    void signIn(@TempDir Path folder) {
        fixture = new AuthFixture(folder, LOCK_TIMEOUT);
        ticket = fixture.signIn();
        fixture.auth.requireSession(ticket);
    }

    @Test
    void afterAFailureNoUseWaitsForTheLock() throws Exception {
        fixture.clock.advance(SLACK.plus(MILLI));
        failOnce();

        int before = fixture.database.connections();
        fixture.auth.requireSession(ticket);
        assertThat(fixture.database.connections()).isEqualTo(before);

        fixture.clock.advance(PAUSE);
        fixture.auth.requireSession(ticket);
        assertThat(fixture.storedExpiry()).isEqualTo(inIdleTimeout());
    }

    @Test
    void ofSeveralUsesOneTriesAgain() throws Exception {
        fixture.clock.advance(SLACK.plus(MILLI));
        failOnce();
        fixture.clock.advance(PAUSE);

        int before = fixture.database.connections();
        try (Connection other = lock()) {
            int locked = fixture.database.connections();
            assertThat(locked).isEqualTo(before + 1);
            AtOnce.call(4, () -> fixture.auth.requireSession(ticket));
            assertThat(fixture.database.connections()).isEqualTo(locked + 1);
            other.rollback();
        }
    }

    @Test
    void aSessionThatHasNotBeenExtendedForLongIsExtendedAtItsNextUse() throws Exception {
        fixture.clock.advance(IDLE.dividedBy(10).plus(SLACK).plus(MILLI));
        failOnce();

        fixture.auth.requireSession(ticket);

        assertThat(fixture.storedExpiry()).isEqualTo(inIdleTimeout());
    }

    @Test
    void aClockThatWasAheadAtTheFailureDoesNotProlongThePause() throws Exception {
        Duration ahead = Duration.ofMinutes(5);
        fixture.clock.advance(ahead);
        failOnce();

        fixture.clock.advance(ahead.negated().plus(SLACK).plus(MILLI));
        fixture.auth.requireSession(ticket);

        assertThat(fixture.storedExpiry()).isEqualTo(inIdleTimeout());
    }

    private void failOnce() throws SQLException {
        try (Connection other = lock()) {
            fixture.auth.requireSession(ticket);
            other.rollback();
        }
    }

    private long inIdleTimeout() {
        return fixture.clock.instant().plus(IDLE).plus(SLACK).toEpochMilli();
    }

    private Connection lock() throws SQLException {
        Connection other = fixture.database.getConnection();
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.executeUpdate("UPDATE sessions SET address = address");
        }
        return other;
    }
}
