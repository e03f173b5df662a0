package io.github.srvasmx.auth.signin;

import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.database.OnEveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user whose name changes while a server still has the session with the former name. */
@OnEveryDatabase
class PasswordServiceTest {

    private static final String NEW_PASSWORD = "difference";

    @AutoClose
    private AuthFixture fixture;

    private String ticket;

    @BeforeEach
    void rename(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
        ticket = fixture.signIn();
        fixture.auth.requireSession(ticket);
        fixture.accounts.rename(fixture.ada, "Countess");
    }

    @Test
    void aUserWhoHasJustBeenRenamedCanChangeThePassword() {
        fixture.passwords.change(ticket, "engine", NEW_PASSWORD, ClientAddress.UNKNOWN);

        assertThat(fixture.authenticate("Countess", NEW_PASSWORD)
                        .session()
                        .user()
                        .id())
                .isEqualTo(fixture.ada);
        assertThat(fixture.auth.check(ticket).user().name()).isEqualTo("Countess");
    }

    @Test
    void thePasswordOfTheUserWhoNowHasTheFormerNameStays() {
        long bob = fixture.create("Bob", "builder");
        fixture.accounts.rename(bob, "Ada");

        assertRefused(
                "The old password is wrong.",
                () -> fixture.passwords.change(ticket, "builder", NEW_PASSWORD, ClientAddress.UNKNOWN));

        assertThat(fixture.authenticate("Ada", "builder").session().user().id()).isEqualTo(bob);
    }
}
