package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.CACHE_TTL;
import static io.github.srvasmx.auth.AuthFixture.IDLE;
import static io.github.srvasmx.auth.AuthFixture.MILLI;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture.Node;
import io.github.srvasmx.auth.ObservedDataSource.Pause;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.database.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class SessionCacheTest {

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @Test
    void furtherUsesInARowDoNotAskTheDatabase() {
        String ticket = fixture.signIn();
        fixture.auth.requireSession(ticket);
        int before = fixture.database.connections();

        for (int i = 0; i < 10; i++) {
            fixture.auth.requireSession(ticket);
        }

        assertThat(fixture.database.connections()).isEqualTo(before);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void thoseWhoTryTheSameUnknownTicketDoNotWaitForEachOther() throws Exception {
        String ticket = fixture.signIn();
        fixture.auth.logOut(ticket);
        Pause pause = fixture.database.pauseNext();
        Thread first = new Thread(() -> assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket)));
        first.start();
        pause.reached().await();

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));

        pause.released().countDown();
        first.join();
    }

    @Test
    void anInvalidTicketIsNotCached() {
        String ticket = fixture.signIn();
        fixture.auth.logOut(ticket);
        int before = fixture.database.connections();

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));

        assertThat(fixture.database.connections() - before).isEqualTo(2);
    }

    @Test
    void anExpiredSessionIsNotCached() {
        String ticket = fixture.signIn();
        fixture.clock.advance(IDLE);
        int before = fixture.database.connections();

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));

        assertThat(fixture.database.connections() - before).isEqualTo(2);
    }

    @Test
    void aCachedSessionCanExpire() {
        String ticket = fixture.signIn();
        fixture.auth.check(ticket);

        fixture.clock.advance(IDLE);

        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    @Test
    void aSessionThatAnotherProcessEndsIsGoneWhenTheCacheEntryExpires() {
        String ticket = fixture.signIn();
        fixture.auth.requireSession(ticket);
        fixture.node(CACHE_TTL).accounts().disable(fixture.ada);

        fixture.cacheNanos.addAndGet(CACHE_TTL.toNanos());

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
    }

    @Test
    void withoutACacheASessionThatAnotherProcessEndsIsGoneImmediately() {
        Node uncached = fixture.node(Duration.ZERO);
        String ticket = fixture.signIn();
        uncached.auth().requireSession(ticket);

        fixture.auth.logOut(ticket);

        assertRefused(NO_SESSION, () -> uncached.auth().requireSession(ticket));
    }

    @Test
    void aUseThatWritesDetectsThatAnotherProcessEndedTheSession() {
        String ticket = fixture.signIn();
        fixture.auth.check(ticket);
        fixture.node(CACHE_TTL).auth().logOut(ticket);
        fixture.clock.advance(MILLI);

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
    }

    @Test
    void aUseNeverUndoesAConcurrentRenewal() {
        String ticket = fixture.signIn();
        for (int day = 0; day < 330; day++) {
            fixture.clock.advance(Duration.ofDays(1));
            fixture.auth.requireSession(ticket);
        }
        // Idle until the old end is closer than the idle timeout.
        fixture.clock.advance(Duration.ofDays(20));
        fixture.auth.check(ticket);
        Node other = fixture.node(CACHE_TTL);
        Session renewed = other.signIns()
                .renew("Ada", "engine", ticket, ClientAddress.UNKNOWN)
                .session();
        fixture.clock.advance(MILLI);

        fixture.auth.requireSession(ticket);

        assertThat(fixture.storedExpiry())
                .isGreaterThanOrEqualTo(renewed.expiresAt().toEpochMilli());
    }
}
