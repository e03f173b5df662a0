package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.ldap.LdapUserDirectoryTest;
import io.github.srvasmx.common.SystemErrorException;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.LdapServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in where there is a directory: Ada has her password here, Grace in the directory. */
class DirectoryUsersTest {

    private LdapServer server;
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        server = LdapServer.start();
        server.add("Grace", "compiler", "givenName", "Grace", "mail", "grace@example.org");
        fixture = new AuthFixture(
                folder,
                Optional.of(
                        LdapUserDirectoryTest.Settings.settings(server.url()).directory()));
    }

    @AfterEach
    void close() {
        fixture.close();
        server.close();
    }

    @Test
    void theFirstSignInMakesTheUserAndTheNextFindsIt() {
        User grace = signIn("grace", "compiler");

        assertThat(grace).isEqualTo(new User(grace.id(), "Grace", "Grace", "Graceson", "grace@example.org", false));
        assertThat(signIn("GRACE", "compiler")).isEqualTo(grace);
        assertThat(fixture.accounts.get("grace")).isEqualTo(new AccountSummary(grace, true, true, true));
        assertThat(fixture.rows("users")).isEqualTo(2);
    }

    @Test
    void manyFirstSignInsAtOnceMakeOneUser() throws Exception {
        List<User> users = AtOnce.call(8, () -> signIn("grace", "compiler"));

        assertThat(users).hasSize(8).containsOnly(users.get(0));
        assertThat(fixture.rows("users")).isEqualTo(2);
    }

    @Test
    void aSignInTakesOverWhatHasChangedInTheDirectory() {
        User before = signIn("grace", "compiler");
        server.replace("Grace", "sn", "Hopper");
        server.replace("Grace", "mail", "hopper@example.org");

        User after = signIn("grace", "compiler");

        assertThat(after).isEqualTo(new User(before.id(), "Grace", "Grace", "Hopper", "hopper@example.org", false));
        assertThat(fixture.accounts.get("grace").user()).isEqualTo(after);
    }

    @Test
    void aWrongPasswordOrNameMakesNoUser() {
        assertRefused(NOT_AUTHENTICATED, () -> signIn("grace", "wrong"));
        assertRefused(NOT_AUTHENTICATED, () -> signIn("grace", ""));
        assertRefused(NOT_AUTHENTICATED, () -> signIn("nobody", "compiler"));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.renew("grace", "wrong", ""));

        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void noEntryTakesOverANameThatHasItsPasswordHere() {
        server.add("Ada", "countess");

        assertRefused(NOT_AUTHENTICATED, () -> signIn("ada", "countess"));
        // To the directory this is the same name.
        assertRefused(NOT_AUTHENTICATED, () -> signIn("ada ", "countess"));

        assertThat(signIn("Ada", "engine").id()).isEqualTo(fixture.ada);
        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void aDisabledUserStaysOutHoweverTheNameIsWritten() {
        fixture.accounts.disable(signIn("grace", "compiler").id());

        assertRefused(NOT_AUTHENTICATED, () -> signIn("grace", "compiler"));
        assertRefused(NOT_AUTHENTICATED, () -> signIn(" Grace ", "compiler"));

        assertThat(fixture.rows("users")).isEqualTo(2);
    }

    @Test
    void whileTheDirectoryIsDownThoseWithAPasswordHereGetInAndOthersAreToldWhy() {
        signIn("grace", "compiler");
        server.close();

        assertThat(signIn("Ada", "engine").id()).isEqualTo(fixture.ada);
        assertRefused(NOT_AUTHENTICATED, () -> signIn("Ada", "wrong"));
        assertThatThrownBy(() -> signIn("grace", "compiler")).isInstanceOf(SystemErrorException.class);
        assertThatThrownBy(() -> fixture.auth.renew("grace", "compiler", "")).isInstanceOf(SystemErrorException.class);
    }

    @Test
    void aTicketOutlivesTheDirectory() {
        String ticket = fixture.auth.authenticate("grace", "compiler").ticket().text();
        assertThat(fixture.auth.renew("grace", "compiler", ticket).ticket().text())
                .isEqualTo(ticket);
        server.close();

        assertThat(fixture.auth.requireSession(ticket).user().name()).isEqualTo("Grace");
    }

    @Test
    void withoutTheDirectoryItsUsersAreRefusedAsAnyoneUnknown(@TempDir Path folder) {
        try (AuthFixture alone = new AuthFixture(folder)) {
            alone.jdbc
                    .sql("UPDATE users SET directory = 1, password_hash = '' WHERE id = ?")
                    .param(alone.ada)
                    .update();

            assertRefused(NOT_AUTHENTICATED, () -> alone.auth.authenticate("Ada", "engine"));
            assertThat(alone.encoder.comparisons()).isEqualTo(1);
        }
    }

    @Test
    void thePasswordOfAUserOfTheDirectoryIsNotChangedHere() {
        long grace = signIn("grace", "compiler").id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.accounts.setPassword(grace, "other"))
                .withMessage("This user has no password here that could be changed");
        assertThat(signIn("grace", "compiler").id()).isEqualTo(grace);
    }

    private User signIn(String name, String password) {
        return fixture.auth.authenticate(name, password).session().user();
    }
}
