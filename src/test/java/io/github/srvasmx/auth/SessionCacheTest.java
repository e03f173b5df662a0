package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.CACHED;
import static io.github.srvasmx.auth.AuthFixture.IDLE;
import static io.github.srvasmx.auth.AuthFixture.MILLI;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture.Node;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCacheTest {

    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void usesInARowAskTheDatabaseOnce() {
        String ticket = fixture.signIn();
        int before = fixture.database.visits();

        for (int i = 0; i < 10; i++) {
            fixture.auth.requireSession(ticket);
        }

        assertThat(fixture.database.visits() - before).isEqualTo(1);
    }

    @Test
    void aTicketThatOpensNothingIsLookedUpEveryTime() {
        String ticket = fixture.signIn();
        fixture.auth.logOut(ticket);
        int before = fixture.database.visits();

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));

        assertThat(fixture.database.visits() - before).isEqualTo(2);
    }

    @Test
    void anExpiredSessionIsNotKeptAtHand() {
        String ticket = fixture.signIn();
        fixture.clock.advance(IDLE);
        int before = fixture.database.visits();

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));

        assertThat(fixture.database.visits() - before).isEqualTo(2);
    }

    @Test
    void aSessionAtHandExpiresAllTheSame() {
        String ticket = fixture.signIn();
        fixture.auth.check(ticket);

        fixture.clock.advance(IDLE);

        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    @Test
    void whatAnotherProcessEndsIsGoneOnceTheCacheHasForgottenIt() {
        String ticket = fixture.signIn();
        fixture.auth.requireSession(ticket);
        fixture.node(CACHED).accounts().disable(fixture.ada);

        fixture.cacheNanos.addAndGet(CACHED.toNanos());

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
    }

    @Test
    void withoutACacheWhatAnotherProcessEndsIsGoneAtOnce() {
        Node uncached = fixture.node(Duration.ZERO);
        String ticket = fixture.signIn();
        uncached.auth().requireSession(ticket);

        fixture.auth.logOut(ticket);

        assertRefused(NO_SESSION, () -> uncached.auth().requireSession(ticket));
    }

    @Test
    void aUseThatHasToWriteSeesWhatAnotherProcessEnded() {
        String ticket = fixture.signIn();
        fixture.auth.check(ticket);
        fixture.node(CACHED).auth().logOut(ticket);
        fixture.clock.advance(MILLI);

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
    }

    @Test
    void aUseNeverShortensWhatARenewalGaveMeanwhile() {
        String ticket = fixture.signIn();
        for (int day = 0; day < 330; day++) {
            fixture.clock.advance(Duration.ofDays(1));
            fixture.auth.requireSession(ticket);
        }
        // Idle until the old end would cut off a use.
        fixture.clock.advance(Duration.ofDays(20));
        fixture.auth.check(ticket);
        Node other = fixture.node(CACHED);
        Session renewed = other.auth().renew("Ada", "engine", ticket).session();
        fixture.clock.advance(MILLI);

        fixture.auth.requireSession(ticket);

        assertThat(fixture.storedExpiry())
                .isGreaterThanOrEqualTo(renewed.expiresAt().toEpochMilli());
    }
}
