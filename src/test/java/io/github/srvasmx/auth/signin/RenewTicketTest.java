package io.github.srvasmx.auth.signin;

import static io.github.srvasmx.auth.AuthFixture.IDLE;
import static io.github.srvasmx.auth.AuthFixture.LIFETIME;
import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.NO_RENEWAL;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.database.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class RenewTicketTest {

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @Test
    void anOldTicketThatIsNotAGuidIsRefusedBeforeCredentialsAreChecked() {
        assertRefused("invalid ticket format", () -> fixture.renew("Nobody", "wrong", "no guid"));

        assertThat(fixture.encoder.comparisons()).isZero();
    }

    @Test
    void wrongCredentialsAreRefusedWhateverTheOldTicket() {
        String ticket = fixture.signIn();

        assertRefused(NOT_AUTHENTICATED, () -> fixture.renew("Ada", "wrong", ticket));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.renew("Nobody", "engine", ""));
    }

    @Test
    void anAccountWithoutTicketsIsRefused() {
        fixture.create(new NewUser("Bob", "", "", "", false, false), "builder");

        assertRefused(NO_RENEWAL, () -> fixture.renew("Bob", "builder", ""));
    }

    @Test
    void withoutAnOldTicketANewOneIsIssued() {
        String ticket = fixture.renew("Ada", "engine", " \t").ticket().text();

        assertThat(fixture.auth.check(ticket).user().name()).isEqualTo("Ada");
    }

    @Test
    void aLiveOldTicketKeepsItsValueAndItsIdleTimeoutStartsAgain() {
        SignIn signIn = fixture.authenticate("Ada", "engine");
        String ticket = signIn.ticket().text();
        fixture.clock.advance(Duration.ofDays(29));

        SignIn renewed = fixture.renew("ada", "engine", "{" + ticket + "}");

        assertThat(renewed.ticket().text()).isEqualTo(ticket);
        assertThat(renewed.session().id()).isEqualTo(signIn.session().id());
        assertThat(renewed.session().expiresAt())
                .isEqualTo(fixture.clock.instant().plus(IDLE));
        assertThat(fixture.auth.check(ticket)).isEqualTo(renewed.session());
        assertThat(fixture.rows("sessions")).isEqualTo(1);
    }

    @Test
    void renewingCloseToTheAbsoluteLimitStillGivesTheWholeIdleTimeout() {
        String ticket = fixture.signIn();
        for (int day = 1; day < LIFETIME.toDays(); day++) {
            fixture.clock.advance(Duration.ofDays(1));
            fixture.auth.requireSession(ticket);
        }

        Session renewed = fixture.renew("Ada", "engine", ticket).session();

        assertThat(renewed.expiresAt()).isEqualTo(fixture.clock.instant().plus(IDLE));
        assertThat(renewed.endsAt()).isEqualTo(fixture.clock.instant().plus(LIFETIME));
        assertThat(fixture.auth.check(ticket)).isEqualTo(renewed);
    }

    @Test
    void anExpiredOldTicketIsReplaced() {
        String ticket = fixture.signIn();
        fixture.clock.advance(IDLE);

        assertThat(fixture.renew("Ada", "engine", ticket).ticket().text()).isNotEqualTo(ticket);
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    @Test
    void anOldTicketThatWasLoggedOutIsReplaced() {
        String ticket = fixture.signIn();
        fixture.auth.logOut(ticket);

        assertThat(fixture.renew("Ada", "engine", ticket).ticket().text()).isNotEqualTo(ticket);
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    @Test
    void theLiveTicketOfAnotherUserIsUnchangedAndANewOneIssued() {
        fixture.create("Bob", "builder");
        String adas = fixture.signIn();

        SignIn bobs = fixture.renew("Bob", "builder", adas);

        assertThat(bobs.ticket().text()).isNotEqualTo(adas);
        assertThat(bobs.session().user().name()).isEqualTo("Bob");
        assertThat(fixture.auth.check(adas).user().name()).isEqualTo("Ada");
    }
}
