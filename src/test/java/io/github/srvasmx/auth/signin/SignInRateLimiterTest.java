package io.github.srvasmx.auth.signin;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.FailureLevels.Bucket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("a start of Spring in another test resets the log")
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class SignInRateLimiterTest {

    private static final int PER_ACCOUNT = SignInFixture.ATTEMPTS.perAccount();
    private static final int PER_KNOWN = SignInFixture.ATTEMPTS.perKnown();
    private static final int PER_ADDRESS = SignInFixture.ATTEMPTS.perAddress();
    private static final Duration TIME_PER_ATTEMPT =
            SignInFixture.ATTEMPTS.window().dividedBy(PER_ACCOUNT);

    private static final ClientAddress STRANGER = ClientAddress.of("203.0.113.66");
    private static final ClientAddress OFFICE = ClientAddress.of("203.0.113.7");

    @AutoClose
    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @Test
    void aNameOfAnyLengthIsCountedUnderAHash() {
        SignInAttempt attempt = new SignInAttempt("\uFDFA".repeat(10_000), STRANGER, Optional.empty());

        assertThat(attempt.accountKey()).hasSizeGreaterThan(4_000);
        assertThat(Bucket.of("limit", attempt.accountKey(), 1).hash()).hasSize(64);
    }

    @Test
    void afterTooManyFailuresEvenTheRightPasswordIsRefusedWithoutACheck() {
        fail("Ada", STRANGER, PER_ACCOUNT);
        int before = fixture.encoder.comparisons();

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", STRANGER));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.renew("Ada", "engine", "", STRANGER));

        assertThat(fixture.encoder.comparisons()).isEqualTo(before);
    }

    @Test
    void anUnknownNameIsLimitedLikeAnyOther() {
        fail("Nobody", STRANGER, PER_ACCOUNT);
        int before = fixture.encoder.comparisons();

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Nobody", "x", STRANGER));

        assertThat(fixture.encoder.comparisons()).isEqualTo(before);
    }

    @Test
    void allSpellingsOfANameShareOneLimit() {
        for (String name : new String[] {"ada", "ADA", " Ada ", "Àda", "Ａda"}) {
            fail(name, STRANGER, PER_ACCOUNT / 5);
        }

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", STRANGER));
    }

    /** Directories ignore formatting characters, and take every kind of blank and of case for the same (RFC 4518). */
    @ParameterizedTest
    @CsvSource({
        "ada lovelace, a\u00ADda\u200B lovelace\uFEFF",
        "ada lovelace, ada\u0001\uFFFC\u2028\u3000 lovelace",
        "ada lovelace, ada\t\u0085lovelace",
        "strasse, STRA\u1E9EE",
        "\u03C3\u03C3, \u03A3\u03C2"
    })
    void spellingsThatADirectoryDoesNotDistinguishShareOneLimit(String name, String spelling) {
        assertThat(new SignInAttempt(spelling, STRANGER, Optional.empty()).accountKey())
                .isEqualTo(new SignInAttempt(name, STRANGER, Optional.empty()).accountKey());
    }

    @Test
    void attemptsBecomeAvailableAgainOneByOne() {
        fail("Ada", STRANGER, PER_ACCOUNT);

        advance(TIME_PER_ATTEMPT);

        fail("Ada", STRANGER, 1);
        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", STRANGER));
        advance(TIME_PER_ATTEMPT);
        assertThat(fixture.signIns.authenticate("Ada", "engine", STRANGER)).isNotNull();
    }

    @Test
    void aStrangerDoesNotLockOutAnotherAddress() {
        fail("Ada", STRANGER, PER_ACCOUNT);

        fail("Ada", OFFICE, PER_ACCOUNT - 1);
        assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void aClientStaysKnownAfterARestart() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);
        fixture.clock.advance(Duration.ofDays(29));
        SignInService restarted = fixture.node(AuthFixture.CACHE_TTL).signIns();
        failAt(restarted, OFFICE, PER_ACCOUNT);

        assertThat(restarted.authenticate("Ada", "engine", OFFICE)).isNotNull();
        failAt(restarted, STRANGER, PER_ACCOUNT);
        assertRefused(NOT_AUTHENTICATED, () -> restarted.authenticate("Ada", "engine", STRANGER));
    }

    @Test
    void aClientIsForgottenAfter30Days() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);
        fixture.clock.advance(Duration.ofDays(30));

        fail("Ada", OFFICE, PER_ACCOUNT);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", OFFICE));
        fixture.sweep();
        assertThat(fixture.rows("known_clients")).isZero();
    }

    @Test
    void theDatabaseNamesNoKnownClient() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);

        assertThat(fixture.jdbc
                        .sql("SELECT client FROM known_clients")
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void unknownClientsDoNotLockOutAKnownClient() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);
        fail("Ada", STRANGER, PER_ACCOUNT);
        advance(Duration.ofDays(1));
        fail("Ada", STRANGER, PER_ACCOUNT);

        assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", STRANGER));
    }

    @Test
    void unknownClientsAtTheSameAddressDoNotLockOutAKnownClient() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);
        failUnderManyNames(OFFICE);

        assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void unknownClientsDoNotLockOutAClientWithALiveTicket() {
        String ticket =
                fixture.signIns.authenticate("Ada", "engine", OFFICE).ticket().text();
        fail("Ada", STRANGER, PER_ACCOUNT);
        ClientAddress elsewhere = ClientAddress.of("198.51.100.1");

        assertThat(fixture.signIns
                        .renew("ada", "engine", ticket, elsewhere)
                        .ticket()
                        .text())
                .isEqualTo(ticket);
    }

    @Test
    void theTicketOfAnotherUserDoesNotMakeAClientKnown() {
        fixture.create("Bob", "builder");
        String bobs = fixture.signIns
                .authenticate("Bob", "builder", STRANGER)
                .ticket()
                .text();
        fail("Ada", STRANGER, PER_ACCOUNT);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.renew("Ada", "engine", bobs, STRANGER));
    }

    @Test
    void theTicketOfAUserWithASimilarNameDoesNotMakeAClientKnown() {
        fixture.create("Àda", "builder");
        String similar =
                fixture.signIns.authenticate("Àda", "builder", OFFICE).ticket().text();
        fail("Ada", STRANGER, PER_ACCOUNT);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.renew("Ada", "engine", similar, STRANGER));
    }

    @Test
    void theSignInOfAUserWithASimilarNameDoesNotMakeAClientKnown() {
        fixture.create("Àda", "builder");
        fixture.signIns.authenticate("Àda", "builder", OFFICE);

        fail("Ada", OFFICE, PER_ACCOUNT);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", OFFICE));
        assertThat(fixture.signIns.authenticate("Àda", "builder", OFFICE)).isNotNull();
    }

    @Test
    void aProgramWithAnOldPasswordDoesNotImmediatelyLockOutOthersAtItsAddress() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);

        fail("Ada", OFFICE, PER_ACCOUNT);

        assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void aKnownClientIsLimitedToo() {
        fixture.signIns.authenticate("Ada", "engine", OFFICE);

        fail("Ada", OFFICE, PER_KNOWN);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", OFFICE));
        assertThat(fixture.signIns.authenticate("Ada", "engine", STRANGER)).isNotNull();
    }

    @Test
    void anAddressIsLimitedWhateverTheNames() {
        failUnderManyNames(STRANGER);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate("Ada", "engine", STRANGER));
        assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void successfulSignInsDoNotCount() {
        for (int i = 0; i < PER_ADDRESS + 1; i++) {
            assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
        }
        fail("Ada", OFFICE, PER_KNOWN - 1);

        assertThat(fixture.signIns.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void aLimitOfZeroMeansUnlimited() {
        SignInProperties properties = new SignInProperties(0, 0, 0, 0, Duration.ofMinutes(1), 1);
        SignInRateLimiter unlimited = new SignInRateLimiter(
                properties,
                fixture.users,
                new KnownClientRepository(fixture.jdbc, fixture.clock),
                new MemoryFailureLevels(fixture.attemptNanos::get),
                fixture.attemptNanos::get);
        SignInAttempt unknown = new SignInAttempt("Ada", STRANGER, Optional.empty());
        SignInAttempt known = new SignInAttempt("Ada", OFFICE, Optional.empty());
        unlimited.succeeded(known, new User(fixture.ada, "Ada", "", "", "", false));
        for (int i = 0; i < 1000; i++) {
            unlimited.failed(unknown);
            unlimited.failed(known);
        }

        assertThat(unlimited.allows(unknown)).isTrue();
        assertThat(unlimited.allows(known)).isTrue();
    }

    @Test
    void logsALimitOncePerWindowWithoutTheName(CapturedOutput output) {
        fail("Ada", STRANGER, PER_ACCOUNT + 50);
        fail("my secret password", STRANGER, PER_ACCOUNT + 50);

        assertThat(output.getAll())
                .containsOnlyOnce("Too many failed sign-ins for user " + fixture.ada + ", the last from 203.0.113.66");
        assertThat(output.getAll()).containsOnlyOnce("for an unknown user name");
        assertThat(output.getAll()).doesNotContain("secret password");
        // Other lines may contain the name by chance, such as in the object id @1ada7fa8.
        assertThat(output.getAll().lines().filter(line -> line.contains("Too many")))
                .allSatisfy(line -> assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain("ada"));

        advance(SignInFixture.ATTEMPTS.window());
        fail("Ada", STRANGER, PER_ACCOUNT + 50);
        assertThat(output.getAll()).containsPattern("(?s)for user 1.*for user 1");
    }

    private void fail(String name, ClientAddress clientAddress, int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(NOT_AUTHENTICATED, () -> fixture.signIns.authenticate(name, "wrong", clientAddress));
        }
    }

    private static void failAt(SignInService signIns, ClientAddress clientAddress, int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(NOT_AUTHENTICATED, () -> signIns.authenticate("Ada", "wrong", clientAddress));
        }
    }

    private void failUnderManyNames(ClientAddress clientAddress) {
        for (int i = 0; i < PER_ADDRESS; i++) {
            fail("nobody " + i, clientAddress, 1);
        }
    }

    private void advance(Duration time) {
        fixture.attemptNanos.addAndGet(time.toNanos());
    }
}
