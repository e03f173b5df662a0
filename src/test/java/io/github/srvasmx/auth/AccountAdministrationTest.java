package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.NO_SESSION;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.auth.ObservedDataSource.Pause;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
class AccountAdministrationTest {

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @Test
    void listsAllUsersByNameIgnoringCase() {
        long zoe = fixture.create(new NewUser("Zoe", "Zoe", "Zed", "z@example.org", true, false), "z");
        long bob = fixture.create("bob", "b");
        fixture.accounts.disable(bob);

        assertThat(fixture.accounts.list())
                .containsExactly(
                        new AccountSummary(new User(fixture.ada, "Ada", "", "", "", false), true, true, false),
                        new AccountSummary(new User(bob, "bob", "", "", "", false), false, true, false),
                        new AccountSummary(
                                new User(zoe, "Zoe", "Zoe", "Zed", "z@example.org", true), true, false, false));
    }

    @Test
    void usersAreSortedByCodePoints() {
        Stream.of("é", "z", "a", "_x", "Z1", "B").forEach(name -> fixture.create(name, "secret"));

        assertThat(fixture.accounts.list())
                .extracting(account -> account.user().name())
                .containsExactly("_x", "a", "Ada", "B", "z", "Z1", "é");
    }

    @Test
    void usersThatAreCreatedAtOnceHaveIdsOfTheirOwn() throws Exception {
        List<Long> ids = AtOnce.call(
                8, () -> fixture.create("user " + Thread.currentThread().getId(), "secret"));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(fixture.rows("users")).isEqualTo(9);
    }

    @Test
    void findsAUserIgnoringCaseAndReportsAnUnknownOne() {
        assertThat(fixture.accounts.get("ADA").user().id()).isEqualTo(fixture.ada);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.accounts.get("Nobody"))
                .withMessage("There is no user Nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "a\nb", "a\u001Bb", "a\u202Eb", "a\u2028b", "a\uD800"})
    void refusesANameThatIsBlankOrHasControlCharacters(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.create(name, "password"));
        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void acceptsANameOf255CharactersAndNoLongerOne() {
        fixture.create("é".repeat(255), "password");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.create("x".repeat(256), "password"))
                .withMessage("The user name must have at most 255 characters");
    }

    @Test
    void changingThePasswordEndsAllSessionsOfThatUserOnly() {
        String ticket = fixture.signIn();
        fixture.create("Bob", "builder");
        String bobs = fixture.authenticate("Bob", "builder").ticket().text();
        fixture.auth.requireSession(ticket);

        fixture.accounts.setPassword(fixture.ada, "difference");

        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("Ada", "engine"));
        assertThat(fixture.authenticate("Ada", "difference").session().user().id())
                .isEqualTo(fixture.ada);
        assertThat(fixture.auth.check(bobs).user().name()).isEqualTo("Bob");
    }

    @Test
    void aPasswordChangeEndsAnyNumberOfSessionsWithOneRow() {
        String ticket = fixture.signIn();
        String other = fixture.signIn();
        fixture.auth.check(ticket);
        int more = 2000;
        fixture.jdbc
                .sql("""
                        INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                        SELECT 'id' || i, 'hash' || i, ?, 0, ?, ? FROM n
                        """)
                .params(more, fixture.ada, Long.MAX_VALUE, Long.MAX_VALUE)
                .update();

        fixture.accounts.setPassword(fixture.ada, "difference");

        assertThat(fixture.rows("sessions")).isBetween(1L, (long) more);
        assertRefused(NO_SESSION, () -> fixture.auth.requireSession(ticket));
        assertRefused(NO_SESSION, () -> fixture.auth.check(other));
        assertRefused(NO_SESSION, () -> fixture.auth.logOut(other));
        assertThat(fixture.auth.exists(new SessionId("id" + more))).isFalse();
        assertRefused(NO_SESSION, () -> fixture.node(Duration.ZERO).auth().check(ticket));
        assertThat(fixture.auth
                        .check(fixture.authenticate("Ada", "difference")
                                .ticket()
                                .text())
                        .user()
                        .id())
                .isEqualTo(fixture.ada);

        fixture.sweep();
        assertThat(fixture.rows("sessions")).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackLeavesNoSessionValidAfterAPasswordChange() {
        String ticket = fixture.signIn();
        fixture.clock.advance(Duration.ofDays(-1));

        fixture.accounts.setPassword(fixture.ada, "difference");

        assertRefused(NO_SESSION, () -> fixture.auth.check(ticket));
        fixture.accounts.setPassword(fixture.ada, "another one");
        String later = fixture.authenticate("Ada", "another one").ticket().text();
        assertThat(fixture.auth.check(later).user().id()).isEqualTo(fixture.ada);
        assertThat(fixture.node(Duration.ZERO).auth().check(later).user().id()).isEqualTo(fixture.ada);
    }

    @Test
    void aFurtherSessionEndsTheOneThatIsUnusedForLongest() {
        String longestUnused = fixture.signIn();
        String used = fixture.signIn();
        fixture.clock.advance(Duration.ofDays(1));
        fixture.auth.requireSession(used);
        for (int i = 2; i < AuthFixture.SESSIONS_PER_USER; i++) {
            fixture.signIn();
        }
        fixture.create("Bob", "builder");
        String bobs = fixture.authenticate("Bob", "builder").ticket().text();
        fixture.auth.check(longestUnused);

        String newest = fixture.signIn();

        assertRefused(NO_SESSION, () -> fixture.auth.check(longestUnused));
        assertThat(fixture.auth.check(used).user().id()).isEqualTo(fixture.ada);
        assertThat(fixture.auth.check(newest).user().id()).isEqualTo(fixture.ada);
        assertThat(fixture.auth.check(bobs).user().name()).isEqualTo("Bob");
        assertThat(fixture.rows("sessions")).isEqualTo(AuthFixture.SESSIONS_PER_USER + 1);
    }

    @Test
    void aRefusedPasswordChangesNothing() {
        String ticket = fixture.signIn();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.accounts.setPassword(fixture.ada, ""))
                .withMessage("The password must have 8 to 1024 characters");

        assertThat(fixture.auth.check(ticket).user().id()).isEqualTo(fixture.ada);
    }

    @Test
    void aSignInDuringAPasswordChangeOpensNoSession() throws Exception {
        Pause pause = fixture.database.pauseNext();
        FutureTask<String> signIn = new FutureTask<>(fixture::signIn);
        new Thread(signIn).start();
        pause.reached().await();

        fixture.accounts.setPassword(fixture.ada, "difference");
        pause.released().countDown();

        assertRefused(NOT_AUTHENTICATED, () -> result(signIn));
        assertThat(fixture.rows("sessions")).isZero();
    }

    /** The clock stands still, so that the times of both are the same. */
    @Test
    void aSignInAtTheSameTimeAsAPasswordChangeLeavesNoSessionOfTheOldPassword() throws Exception {
        for (int i = 0; i < 50; i++) {
            String old = i == 0 ? "engine" : "password " + i;
            String changed = "password " + (i + 1);
            AtomicInteger role = new AtomicInteger();

            List<Optional<String>> tickets = AtOnce.call(4, () -> {
                if (role.getAndIncrement() == 0) {
                    fixture.accounts.setPassword(fixture.ada, changed);
                    return Optional.empty();
                }
                return ticket(old);
            });

            tickets.stream()
                    .flatMap(Optional::stream)
                    .forEach(ticket -> assertRefused(NO_SESSION, () -> fixture.auth.check(ticket)));
        }
    }

    private Optional<String> ticket(String password) {
        try {
            return Optional.of(fixture.authenticate("Ada", password).ticket().text());
        } catch (Refusal refusal) {
            assertThat(refusal.text()).isEqualTo(NOT_AUTHENTICATED);
            return Optional.empty();
        }
    }

    private static void result(FutureTask<String> task) throws Throwable {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
