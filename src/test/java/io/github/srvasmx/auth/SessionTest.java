package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.IDLE;
import static io.github.srvasmx.auth.AuthFixture.LIFETIME;
import static io.github.srvasmx.auth.AuthFixture.MILLI;
import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.SLACK;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.database.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
class SessionTest {

    private static final String UNKNOWN_TICKET = "00000000-0000-0000-0000-000000000000";

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no guid", "1-1-1-1-1"})
    void aTextThatIsNotAGuidIsNotAuthenticatedAndInvalidForCheckAndLogOut(String text) {
        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.requireSession(text));
        assertRefused(NO_SESSION, () -> fixture.auth.check(text));
        assertRefused(NO_SESSION, () -> fixture.auth.logOut(text));
    }

    @Test
    void anUnknownTicketIsRefused() {
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(UNKNOWN_TICKET));
        assertRefused(NO_SESSION, () -> fixture.auth.check(UNKNOWN_TICKET));
        assertRefused(NO_SESSION, () -> fixture.auth.logOut(UNKNOWN_TICKET));
    }

    @Test
    void aTicketOpensItsSessionInEveryFormOfAGuid() {
        String ticket = fixture.signIn();

        assertThat(fixture.auth.requireSession(" {" + ticket.toUpperCase(Locale.ROOT) + "} "))
                .isEqualTo(fixture.auth.requireSession(ticket.replace("-", "")));
    }

    @Test
    void anUnusedSessionExpiresExactlyAtTheIdleTimeout() {
        String ticket = fixture.signIn();

        fixture.clock.advance(IDLE.minus(MILLI));
        assertThat(fixture.auth.check(ticket).user().name()).isEqualTo("Ada");

        fixture.clock.advance(MILLI);
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.logOut(ticket));
    }

    @Test
    void aUseExtendsTheSessionByTheIdleTimeoutAndAtMostAThousandthMore() {
        String ticket = fixture.signIn();
        fixture.clock.advance(IDLE.minus(MILLI));
        Instant used = fixture.clock.instant();

        Session session = fixture.auth.requireSession(ticket);

        assertThat(session.expiresAt())
                .isBetween(used.plus(IDLE), used.plus(IDLE).plus(SLACK));
        fixture.clock.advance(IDLE.minus(MILLI));
        assertThat(fixture.auth.check(ticket)).isEqualTo(session);
        fixture.clock.advance(SLACK.plus(MILLI));
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    @Test
    void aUseThatDoesNotWriteNeverLetsTheSessionExpireEarly() {
        String ticket = fixture.signIn();
        fixture.clock.advance(MILLI);
        fixture.auth.requireSession(ticket);
        fixture.clock.advance(SLACK);
        long written = fixture.storedExpiry();
        fixture.auth.requireSession(ticket);

        assertThat(fixture.storedExpiry()).isEqualTo(written);
        fixture.clock.advance(IDLE.minus(MILLI));
        assertThat(fixture.auth.check(ticket).user().name()).isEqualTo("Ada");
    }

    @Test
    void usesInARowWriteOnce() {
        String ticket = fixture.signIn();
        long atSignIn = fixture.storedExpiry();
        fixture.clock.advance(MILLI);

        fixture.auth.requireSession(ticket);
        long written = fixture.storedExpiry();
        assertThat(written).isGreaterThan(atSignIn);
        for (int i = 0; i < 10; i++) {
            fixture.clock.advance(SLACK.dividedBy(10));
            fixture.auth.requireSession(ticket);
            assertThat(fixture.storedExpiry()).isEqualTo(written);
        }

        fixture.clock.advance(MILLI);
        fixture.auth.requireSession(ticket);
        assertThat(fixture.storedExpiry()).isGreaterThan(written);
    }

    @Test
    void checkingATicketDoesNotExtendItsSession() {
        String ticket = fixture.signIn();
        long atSignIn = fixture.storedExpiry();
        fixture.clock.advance(Duration.ofDays(10));

        fixture.auth.check(ticket);

        assertThat(fixture.storedExpiry()).isEqualTo(atSignIn);
    }

    @Test
    void aSessionUsedEveryDayStillEndsAtItsAbsoluteLimit() {
        String ticket = fixture.signIn();
        Instant end = fixture.clock.instant().plus(LIFETIME);
        for (int day = 1; day < LIFETIME.toDays(); day++) {
            fixture.clock.advance(Duration.ofDays(1));
            assertThat(fixture.auth.requireSession(ticket).expiresAt()).isBeforeOrEqualTo(end);
        }
        fixture.clock.advance(Duration.ofDays(1).minus(MILLI));
        fixture.auth.requireSession(ticket);

        fixture.clock.advance(MILLI);

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
    }

    @Test
    void loggingOutEndsOnlyThisSession() {
        String ticket = fixture.signIn();
        String other = fixture.signIn();
        Session session = fixture.auth.requireSession(ticket);

        assertThat(fixture.auth.logOut(ticket).id()).isEqualTo(session.id());

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.logOut(ticket));
        assertThat(fixture.rows("sessions")).isEqualTo(1);
        assertThat(fixture.auth.requireSession(other).user().name()).isEqualTo("Ada");
    }

    @Test
    void aSessionIdIs32LowerCaseHexDigitsAndNotTheTicket() {
        SignIn signIn = fixture.authenticate("Ada", "engine");

        assertThat(signIn.session().id().value())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(signIn.ticket().text().replace("-", ""));
    }
}
