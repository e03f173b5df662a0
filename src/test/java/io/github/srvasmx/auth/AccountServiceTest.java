package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.ObservedDataSource.Pause;
import io.github.srvasmx.database.OnEveryDatabase;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class AccountServiceTest {

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @Test
    void aNewUserHasAllGivenValues() {
        long id = fixture.accounts.create(
                new NewUser("Grace", "Grace", "Hopper", "grace@example.org", true, true), "compiler");

        assertThat(fixture.authenticate("grace", "compiler").session().user())
                .isEqualTo(new User(id, "Grace", "Grace", "Hopper", "grace@example.org", true));
        assertThat(id).isNotEqualTo(fixture.ada);
    }

    @Test
    void namesAreUniqueIgnoringCase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create("ADA", "another one"))
                .withMessageContaining("ADA");

        assertThat(fixture.rows("users")).isEqualTo(1);
        assertThat(fixture.signIn()).isNotEmpty();
    }

    @Test
    void aUserNeedsANameAndAPasswordOf8To1024Characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> create(" ", "password"));
        for (String password : new String[] {"", "7 chars", "\uD83D\uDD11".repeat(7), "x".repeat(1025)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> create("Bob", password))
                    .withMessage("The password must have 8 to 1024 characters");
        }
        assertThat(fixture.rows("users")).isEqualTo(1);

        create("Bob", "8 chars!");
        create("Eve", "\uD83D\uDD11".repeat(8));
    }

    private void create(String name, String password) {
        fixture.accounts.create(new NewUser(name, "", "", "", false, true), password);
    }

    @Test
    void aShortPasswordFromAnEarlierVersionStaysValid() {
        fixture.create("Bob", "x");

        assertThat(fixture.authenticate("Bob", "x").session().user().name()).isEqualTo("Bob");
    }

    @Test
    void disablingEndsAllSessionsOfThatUserOnly() {
        String first = fixture.signIn();
        String second = fixture.signIn();
        fixture.create("Bob", "builder");
        String bobs = fixture.authenticate("Bob", "builder").ticket().text();
        fixture.auth.requireSession(first);

        fixture.accounts.disable(fixture.ada);

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(first));
        assertRefused(NO_SESSION, () -> fixture.auth.check(second));
        assertThat(fixture.auth.requireSession(bobs).user().name()).isEqualTo("Bob");
        assertThat(fixture.rows("sessions")).isEqualTo(1);
    }

    @Test
    void enablingAllowsSignInsButRestoresNoSession() {
        String ticket = fixture.signIn();
        fixture.accounts.disable(fixture.ada);
        assertRefused(NOT_AUTHENTICATED, this::signIn);

        fixture.accounts.enable(fixture.ada);

        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
        assertThat(fixture.auth.check(fixture.signIn()).user().name()).isEqualTo("Ada");
    }

    @Test
    void enablingDeletesSessionsThatDisablingLeftBehind() {
        String ticket = fixture.signIn();
        fixture.jdbc.sql("UPDATE users SET enabled = 0").update();
        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));

        fixture.accounts.enable(fixture.ada);

        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
    }

    @Test
    void aUserWithASessionIsNotDeleted() {
        String ticket = fixture.signIn();

        assertThatThrownBy(() -> fixture.accounts.delete(fixture.ada)).isInstanceOf(IllegalStateException.class);
        assertThat(fixture.auth.check(ticket).user().name()).isEqualTo("Ada");

        fixture.auth.logOut(ticket);
        fixture.accounts.delete(fixture.ada);
        assertThat(fixture.accounts.list()).isEmpty();
        assertThat(fixture.rows("known_clients")).isZero();
    }

    @Test
    void aNameOfAnotherUserInAnyCaseIsRefusedAndTheOwnNameIsNot() {
        fixture.create("Bob", "builder");

        assertThatThrownBy(() -> fixture.accounts.rename(fixture.ada, "BOB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is a user BOB already");
        fixture.accounts.rename(fixture.ada, "ADA");
        assertThat(fixture.accounts.list())
                .extracting(account -> account.user().name())
                .containsExactly("ADA", "Bob");
    }

    @Test
    void aSignInDuringDisablingOpensNoSession() throws Exception {
        Pause pause = fixture.database.pauseNext();
        FutureTask<String> signIn = new FutureTask<>(fixture::signIn);
        new Thread(signIn).start();
        pause.reached().await();

        fixture.accounts.disable(fixture.ada);
        pause.released().countDown();

        assertRefused(NOT_AUTHENTICATED, () -> result(signIn));
        assertThat(fixture.rows("sessions")).isZero();
    }

    private void signIn() {
        fixture.signIn();
    }

    private static void result(FutureTask<String> task) throws Throwable {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
