package io.github.srvasmx.auth.signin;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.NO_TICKETS;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.database.OnEveryDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class AuthenticateTest {

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @Test
    void theRightPasswordOpensASession() {
        SignIn signIn = fixture.authenticate("Ada", "engine");

        assertThat(signIn.session().user().name()).isEqualTo("Ada");
        assertThat(signIn.session().expiresAt())
                .isEqualTo(fixture.clock.instant().plus(AuthFixture.IDLE));
        assertThat(fixture.auth.check(signIn.ticket().text()).id())
                .isEqualTo(signIn.session().id());
    }

    @Test
    void everySignInOpensANewSession() {
        SignIn first = fixture.authenticate("Ada", "engine");
        SignIn second = fixture.authenticate("Ada", "engine");

        assertThat(second.ticket().text()).isNotEqualTo(first.ticket().text());
        assertThat(second.session().id()).isNotEqualTo(first.session().id());
    }

    @Test
    void noUserHasANameWithTheCharacterZero() {
        for (String name : List.of("Ada\0", "\0", "A\0da")) {
            assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate(name, "engine"));
        }
    }

    @Test
    void aUserNameIgnoresCaseInEveryLocale() {
        fixture.create("Istanbul", "bridge");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(fixture.authenticate("ISTANBUL", "bridge")
                            .session()
                            .user()
                            .name())
                    .isEqualTo("Istanbul");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void passwordsAreCaseSensitive() {
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("Ada", "Engine"));
    }

    @Test
    void anUnknownNameAWrongPasswordAndADisabledAccountAreRefusedAlikeAfterTheSameWork() {
        fixture.accounts.disable(fixture.create("Bob", "builder"));

        assertRefusedAfterOneComparison("Nobody", "engine");
        assertRefusedAfterOneComparison("Ada", "wrong");
        assertRefusedAfterOneComparison("Bob", "builder");
        assertRefusedAfterOneComparison("Bob", "wrong");
    }

    @Test
    void anEmptyAndATooLongPasswordAreWrongAfterTheSameWork() {
        assertRefusedAfterOneComparison("Ada", "");
        assertRefusedAfterOneComparison("Ada", "x".repeat(1025));
        assertRefusedAfterOneComparison("Nobody", "");
    }

    @Test
    void aPasswordOf1024CharactersIsAccepted() {
        String password = "x".repeat(1024);
        fixture.create("Bob", password);

        assertThat(fixture.authenticate("bob", password).session().user().name())
                .isEqualTo("Bob");
    }

    @Test
    void anAccountWithoutTicketsIsReportedOnlyAfterTheRightPassword() {
        fixture.create(new NewUser("Bob", "", "", "", false, false), "builder");

        assertRefused(NO_TICKETS, () -> fixture.authenticate("Bob", "builder"));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("Bob", "wrong"));
        assertThat(fixture.rows("sessions")).isZero();
    }

    @Test
    void aDisabledAccountWithoutTicketsIsRefusedAsDisabled() {
        fixture.accounts.disable(fixture.create(new NewUser("Bob", "", "", "", false, false), "builder"));

        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("Bob", "builder"));
    }

    private void assertRefusedAfterOneComparison(String name, String password) {
        int before = fixture.encoder.comparisons();

        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate(name, password));

        assertThat(fixture.encoder.comparisons() - before).isEqualTo(1);
    }
}
