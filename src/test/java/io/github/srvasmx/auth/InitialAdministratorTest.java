package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialAdministratorTest {

    private static final Pattern SHOWN = Pattern.compile("Administrator admin, password ([2-9A-Za-z]{20}) .*\\R");

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
        fixture.jdbc.sql("DELETE FROM users").update();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theAdministratorGetsTheConfiguredPasswordWhichIsNotShown() {
        start("chosen");

        User admin = fixture.authenticate("admin", "chosen").session().user();
        assertThat(admin.administrator()).isTrue();
        assertThat(shown.toString(UTF_8)).isEmpty();
    }

    @Test
    void withoutASettingThePasswordIsGeneratedAndShownOnce() {
        start(null);

        Matcher line = SHOWN.matcher(shown.toString(UTF_8));
        assertThat(line.matches()).isTrue();
        assertThat(fixture.authenticate("admin", line.group(1)).session().user().administrator())
                .isTrue();
    }

    @Test
    void anEmptySettingCountsAsMissing() {
        start("");

        assertThat(shown.toString(UTF_8)).matches(SHOWN);
    }

    @Test
    void everyServerGeneratesADifferentPassword() {
        start(null);
        fixture.jdbc.sql("DELETE FROM users").update();
        start(null);

        assertThat(shown.toString(UTF_8).lines().distinct()).hasSize(2);
    }

    @Test
    void aLaterStartChangesAndShowsNothing() {
        start("chosen");

        start("other");
        start(null);

        assertThat(fixture.rows("users")).isEqualTo(1);
        assertThat(shown.toString(UTF_8)).isEmpty();
        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("admin", "other"));
    }

    @Test
    void createsNoAdministratorIfThereIsAUser() {
        fixture.create("Bob", "builder");

        start("chosen");

        assertRefused(NOT_AUTHENTICATED, () -> fixture.authenticate("admin", "chosen"));
    }

    @Test
    void aConfiguredPasswordThatIsTooLongStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdminProperties("x".repeat(1025)))
                .withMessage("srv.admin.password must have at most 1024 characters");
        assertThat(new AdminProperties("x".repeat(1024)).password()).hasSize(1024);
    }

    @Test
    void aPasswordThatCannotBeShownIsNotSet() {
        PrintStream broken = new PrintStream(shown, true, UTF_8) {
            @Override
            public void println(@Nullable String line) {
                throw new IllegalStateException("The process ended here");
            }
        };

        assertThatThrownBy(() -> new InitialAdministrator(fixture.accounts, new AdminProperties(null), broken)
                        .afterSingletonsInstantiated())
                .isInstanceOf(IllegalStateException.class);

        assertThat(fixture.rows("users")).isZero();
    }

    private void start(@Nullable String password) {
        new InitialAdministrator(fixture.accounts, new AdminProperties(password), new PrintStream(shown, true, UTF_8))
                .afterSingletonsInstantiated();
    }
}
