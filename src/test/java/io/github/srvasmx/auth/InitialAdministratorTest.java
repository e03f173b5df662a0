package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.testing.HeldLeases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class InitialAdministratorTest {

    private static final Pattern SHOWN = Pattern.compile("Administrator admin, password ([2-9A-Za-z]{20}) .*\\R");

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @AutoClose
    private AuthFixture fixture;

    private Leases leases = Leases.UNSHARED;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
        fixture.jdbc.sql("DELETE FROM users").update();
    }

    @Test
    void theAdministratorGetsTheConfiguredPasswordWhichIsNotShown() {
        start("chosen one");

        User admin = fixture.authenticate("admin", "chosen one").session().user();
        assertThat(admin.administrator()).isTrue();
        assertThat(shown.toString(UTF_8)).isEmpty();
    }

    @Test
    void theConfiguredPasswordIsSetBeforeTheServerListens() {
        administrator("chosen one").afterSingletonsInstantiated();

        assertThat(fixture.authenticate("admin", "chosen one")).isNotNull();
    }

    @Test
    void withoutASettingThePasswordIsGeneratedAndShownOnceTheServerListens() {
        InitialAdministrator administrator = administrator(null);
        administrator.afterSingletonsInstantiated();
        assertThat(shown.toString(UTF_8)).isEmpty();

        administrator.serverListens();

        assertThat(fixture.authenticate("admin", shownPassword())
                        .session()
                        .user()
                        .administrator())
                .isTrue();
    }

    @Test
    void anEmptySettingCountsAsMissing() {
        start("");

        assertThat(shown.toString(UTF_8)).matches(SHOWN);
    }

    @Test
    void eachStartShowsANewPasswordUntilItIsUsed() {
        start(null);
        String first = shownPassword();
        shown.reset();
        start(null);
        String second = shownPassword();
        shown.reset();

        assertThat(second).isNotEqualTo(first);
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("admin", first));
        fixture.authenticate("admin", second);

        start(null);
        assertThat(shown.toString(UTF_8)).isEmpty();
        assertThat(fixture.authenticate("admin", second)).isNotNull();
        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void noPasswordIsShownWhileThatOfAnotherServerMayHaveBeenShown() {
        start(null);
        String first = shownPassword();
        shown.reset();
        leases = new HeldLeases();

        start(null);

        assertThat(shown.toString(UTF_8)).isEmpty();
        assertThat(fixture.authenticate("admin", first)).isNotNull();
    }

    @Test
    void aWrongPasswordIsNoUse() {
        start(null);
        shown.reset();
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("admin", "wrong"));

        start(null);

        assertThat(shown.toString(UTF_8)).matches(SHOWN);
    }

    @Test
    void aChangedPasswordIsKept() {
        start(null);
        shown.reset();
        fixture.accounts.setPassword(fixture.accounts.get("admin").user().id(), "chosen one");

        start(null);

        assertThat(shown.toString(UTF_8)).isEmpty();
        assertThat(fixture.authenticate("admin", "chosen one")).isNotNull();
    }

    @Test
    void aSettingReplacesAGeneratedPasswordThatWasNeverUsed() {
        start(null);
        shown.reset();

        start("chosen one");
        start(null);

        assertThat(shown.toString(UTF_8)).isEmpty();
        assertThat(fixture.authenticate("admin", "chosen one")).isNotNull();
    }

    @Test
    void aLaterStartChangesAndShowsNothing() {
        start("chosen one");

        start("another one");
        start(null);

        assertThat(fixture.rows("users")).isEqualTo(1);
        assertThat(shown.toString(UTF_8)).isEmpty();
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("admin", "another one"));
    }

    @Test
    void createsNoAdministratorIfThereIsAUser() {
        fixture.create("Bob", "builder");

        start("chosen one");
        start(null);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("admin", "chosen one"));
        assertThat(shown.toString(UTF_8)).isEmpty();
    }

    /** For example by a move of an installation into the database, for which the server has waited. */
    @Test
    void noPasswordIsShownIfThereIsAUserMeanwhile() {
        leases = new Leases() {
            @Override
            public boolean take(String task, Duration duration) {
                fixture.create("Bob", "builder");
                return true;
            }

            @Override
            public void release(String task) {
                // No other server waits for it.
            }

            @Override
            public Optional<Instant> now() {
                return Optional.empty();
            }
        };

        start(null);

        assertThat(shown.toString(UTF_8)).isEmpty();
        assertThat(fixture.rows("users")).isEqualTo(1);
    }

    @Test
    void theAdministratorIsTheFirstUserOrNotCreated() {
        NewUser admin = new NewUser("admin", "", "", "", true, true);
        fixture.create("Bob", "builder");
        assertThat(fixture.users.insertFirst(admin, "hash", false, Instant.EPOCH))
                .isEmpty();

        fixture.jdbc.sql("DELETE FROM users").update();

        assertThat(fixture.users.insertFirst(admin, "hash", false, Instant.EPOCH))
                .isPresent();
    }

    @Test
    void aConfiguredPasswordThatIsTooShortOrTooLongStopsTheStart() {
        for (String password : new String[] {"7 chars", "x".repeat(1025)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AdminProperties(password))
                    .withMessage("srv.admin.password must have 8 to 1024 characters");
        }
        assertThat(new AdminProperties("8 chars!").password()).hasSize(8);
        assertThat(new AdminProperties("x".repeat(1024)).password()).hasSize(1024);
    }

    private void start(@Nullable String password) {
        InitialAdministrator administrator = administrator(password);
        administrator.afterSingletonsInstantiated();
        administrator.serverListens();
    }

    private InitialAdministrator administrator(@Nullable String password) {
        return new InitialAdministrator(
                fixture.accounts, new AdminProperties(password), leases, new PrintStream(shown, true, UTF_8));
    }

    private String shownPassword() {
        Matcher line = SHOWN.matcher(shown.toString(UTF_8));
        assertThat(line.matches()).isTrue();
        return line.group(1);
    }
}
