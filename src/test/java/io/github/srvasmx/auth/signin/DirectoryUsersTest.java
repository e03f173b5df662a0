package io.github.srvasmx.auth.signin;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.ldap.LdapUserDirectoryTest;
import io.github.srvasmx.common.SystemErrorException;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.LdapServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with a directory. Ada has a password in the database, Grace in the directory. */
@NightlyOnEveryDatabase
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
    void theFirstSignInCreatesTheUserAndTheNextFindsIt() {
        User grace = signIn("grace", "compiler");

        assertThat(grace).isEqualTo(new User(grace.id(), "Grace", "Grace", "Graceson", "grace@example.org", false));
        assertThat(signIn("GRACE", "compiler")).isEqualTo(grace);
        assertThat(fixture.accounts.get("grace")).isEqualTo(new AccountSummary(grace, true, true, true));
        assertThat(fixture.rows("users")).isEqualTo(2);
    }

    @Test
    void theNamesOfAUserAreWithoutTheCharacterZero() {
        server.add("Kurt", "incomplete", "givenName", "Ku\0rt", "mail", "\0@example.org");

        User kurt = signIn("kurt", "incomplete");

        assertThat(kurt.firstName()).isEqualTo("Ku\uFFFDrt");
        assertThat(kurt.email()).isEqualTo("\uFFFD@example.org");
    }

    @Test
    void concurrentFirstSignInsCreateOneUser() throws Exception {
        List<User> users = AtOnce.call(8, () -> signIn("grace", "compiler"));

        assertThat(users).hasSize(8).containsOnly(users.get(0));
        assertThat(fixture.rows("users")).isEqualTo(2);
    }

    @Test
    void aSignInUpdatesTheUserFromTheDirectory() {
        User before = signIn("grace", "compiler");
        server.replace("Grace", "sn", "Hopper");
        server.replace("Grace", "mail", "hopper@example.org");

        User after = signIn("grace", "compiler");

        assertThat(after).isEqualTo(new User(before.id(), "Grace", "Grace", "Hopper", "hopper@example.org", false));
        assertThat(fixture.accounts.get("grace").user()).isEqualTo(after);
    }

    @Test
    void aWrongPasswordOrNameCreatesNoUser() {
        assertRefused(NOT_AUTHENTICATED, () -> signIn("grace", "wrong"));
        assertRefused(NOT_AUTHENTICATED, () -> signIn("grace", ""));
        assertRefused(NOT_AUTHENTICATED, () -> signIn("nobody", "compiler"));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.renew("grace", "wrong", ""));

        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void noDirectoryEntryTakesOverANameWithAPasswordInTheDatabase() {
        server.add("Ada", "countess");

        assertRefused(NOT_AUTHENTICATED, () -> signIn("ada", "countess"));
        // The directory ignores the trailing blank.
        assertRefused(NOT_AUTHENTICATED, () -> signIn("ada ", "countess"));

        assertThat(signIn("Ada", "engine").id()).isEqualTo(fixture.ada);
        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void aDisabledUserCannotSignInUnderAnySpellingOfTheName() {
        fixture.accounts.disable(signIn("grace", "compiler").id());

        assertRefused(NOT_AUTHENTICATED, () -> signIn("grace", "compiler"));
        assertRefused(NOT_AUTHENTICATED, () -> signIn(" Grace ", "compiler"));

        assertThat(fixture.rows("users")).isEqualTo(2);
    }

    @Test
    void whileTheDirectoryIsDownOnlyUsersWithAPasswordInTheDatabaseCanSignIn() {
        signIn("grace", "compiler");
        server.close();

        assertThat(signIn("Ada", "engine").id()).isEqualTo(fixture.ada);
        assertRefused(NOT_AUTHENTICATED, () -> signIn("Ada", "wrong"));
        assertThatThrownBy(() -> signIn("grace", "compiler")).isInstanceOf(SystemErrorException.class);
        assertThatThrownBy(() -> fixture.renew("grace", "compiler", "")).isInstanceOf(SystemErrorException.class);
    }

    @Test
    void aTicketStaysValidWhileTheDirectoryIsDown() {
        String ticket = fixture.authenticate("grace", "compiler").ticket().text();
        assertThat(fixture.renew("grace", "compiler", ticket).ticket().text()).isEqualTo(ticket);
        server.close();

        assertThat(fixture.auth.requireSession(ticket).user().name()).isEqualTo("Grace");
    }

    @Test
    void withoutADirectoryItsUsersAreRefusedLikeUnknownUsers(@TempDir Path folder) {
        try (AuthFixture alone = new AuthFixture(folder)) {
            alone.jdbc
                    .sql("UPDATE users SET directory = 1, password_hash = '' WHERE id = ?")
                    .param(alone.ada)
                    .update();

            assertRefused(NOT_AUTHENTICATED, () -> alone.authenticate("Ada", "engine"));
            assertThat(alone.encoder.comparisons()).isEqualTo(1);
        }
    }

    @Test
    void thePasswordOfADirectoryUserCannotBeChanged() {
        long grace = signIn("grace", "compiler").id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.accounts.setPassword(grace, "another one"))
                .withMessage("The password of this user can only be changed in the directory");
        assertThat(signIn("grace", "compiler").id()).isEqualTo(grace);
    }

    private User signIn(String name, String password) {
        return fixture.authenticate(name, password).session().user();
    }
}
