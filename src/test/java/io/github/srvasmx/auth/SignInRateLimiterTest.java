package io.github.srvasmx.auth;

import static io.github.srvasmx.auth.AuthFixture.NOT_AUTHENTICATED;
import static io.github.srvasmx.auth.AuthFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SignInRateLimiterTest {

    private static final int PER_ACCOUNT = AuthFixture.ATTEMPTS.perAccount();
    private static final int PER_KNOWN = AuthFixture.ATTEMPTS.perKnown();
    private static final int PER_ADDRESS = AuthFixture.ATTEMPTS.perAddress();
    private static final Duration ONE_BACK = AuthFixture.ATTEMPTS.window().dividedBy(PER_ACCOUNT);

    private static final ClientAddress STRANGER = ClientAddress.at("203.0.113.66");
    private static final ClientAddress OFFICE = ClientAddress.at("203.0.113.7");

    private AuthFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void afterTooManyFailuresEvenTheRightPasswordIsRefusedAndNoneIsLookedAt() {
        fail("Ada", STRANGER, PER_ACCOUNT);
        int before = fixture.encoder.comparisons();

        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", STRANGER));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", OFFICE));
        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.renew("Ada", "engine", "", OFFICE));

        assertThat(fixture.encoder.comparisons()).isEqualTo(before);
    }

    @Test
    void aNameThatIsNobodysIsLimitedLikeEveryOther() {
        fail("Nobody", STRANGER, PER_ACCOUNT);
        int before = fixture.encoder.comparisons();

        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Nobody", "x", STRANGER));

        assertThat(fixture.encoder.comparisons()).isEqualTo(before);
    }

    @Test
    void anotherWayToWriteANameIsNoOtherName() {
        for (String name : new String[] {"ada", "ADA", " Ada ", "Àda", "Ａda"}) {
            fail(name, STRANGER, PER_ACCOUNT / 5);
        }

        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", STRANGER));
    }

    @Test
    void attemptsComeBackOneByOneAsTimeGoesBy() {
        fail("Ada", STRANGER, PER_ACCOUNT);

        pass(ONE_BACK);

        fail("Ada", STRANGER, 1);
        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", STRANGER));
        pass(ONE_BACK);
        assertThat(fixture.auth.authenticate("Ada", "engine", STRANGER)).isNotNull();
    }

    @Test
    void strangersLockNobodyOutWhoHasSignedInFromThereBefore() {
        fixture.auth.authenticate("Ada", "engine", OFFICE);
        fail("Ada", STRANGER, PER_ACCOUNT);
        pass(Duration.ofDays(1));
        fail("Ada", STRANGER, PER_ACCOUNT);

        assertThat(fixture.auth.authenticate("Ada", "engine", OFFICE)).isNotNull();
        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", STRANGER));
    }

    @Test
    void strangersAtTheSameAddressLockNobodyOutWhoHasSignedInFromThereBefore() {
        fixture.auth.authenticate("Ada", "engine", OFFICE);
        failForManyNames(OFFICE);

        assertThat(fixture.auth.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void strangersLockNobodyOutWhoShowsALiveTicket() {
        String ticket =
                fixture.auth.authenticate("Ada", "engine", OFFICE).ticket().text();
        fail("Ada", STRANGER, PER_ACCOUNT);
        ClientAddress elsewhere = ClientAddress.at("198.51.100.1");

        assertThat(fixture.auth
                        .renew("ada", "engine", ticket, elsewhere)
                        .ticket()
                        .text())
                .isEqualTo(ticket);
    }

    @Test
    void theTicketOfAnotherUserOpensNoBudgetApart() {
        fixture.create("Bob", "builder");
        String bobs =
                fixture.auth.authenticate("Bob", "builder", STRANGER).ticket().text();
        fail("Ada", STRANGER, PER_ACCOUNT);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.renew("Ada", "engine", bobs, STRANGER));
    }

    @Test
    void aProgramWithAnOldPasswordDoesNotShutOutAtOnceWhoSharesItsAddress() {
        fixture.auth.authenticate("Ada", "engine", OFFICE);

        fail("Ada", OFFICE, PER_ACCOUNT);

        assertThat(fixture.auth.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void whoIsKnownIsLimitedToo() {
        fixture.auth.authenticate("Ada", "engine", OFFICE);

        fail("Ada", OFFICE, PER_KNOWN);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", OFFICE));
        assertThat(fixture.auth.authenticate("Ada", "engine", STRANGER)).isNotNull();
    }

    @Test
    void anAddressIsLimitedWhateverTheNames() {
        failForManyNames(STRANGER);

        assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate("Ada", "engine", STRANGER));
        assertThat(fixture.auth.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void aSuccessCostsNothing() {
        for (int i = 0; i < PER_ADDRESS + 1; i++) {
            assertThat(fixture.auth.authenticate("Ada", "engine", OFFICE)).isNotNull();
        }
        fail("Ada", OFFICE, PER_KNOWN - 1);

        assertThat(fixture.auth.authenticate("Ada", "engine", OFFICE)).isNotNull();
    }

    @Test
    void aLimitOfZeroIsNone() {
        Budget unlimited = new Budget(0, Duration.ofMinutes(1), fixture.attemptNanos::get);
        for (int i = 0; i < 1000; i++) {
            unlimited.spend("Ada");
        }

        assertThat(unlimited.allows("Ada")).isTrue();
    }

    @Test
    void theLogIsToldOnceInAWindowAndOfNoName(CapturedOutput output) {
        fail("Ada", STRANGER, PER_ACCOUNT + 50);
        fail("my secret password", STRANGER, PER_ACCOUNT + 50);

        assertThat(output.getAll())
                .containsOnlyOnce("Too many failed sign-ins for user " + fixture.ada + ", the last from 203.0.113.66");
        assertThat(output.getAll()).containsOnlyOnce("for a name that is no user's here");
        assertThat(output.getAll()).doesNotContain("secret password");
        // Other lines have numbers of objects in them, of which one may well be @1ada7fa8.
        assertThat(output.getAll().lines().filter(line -> line.contains("Too many")))
                .allSatisfy(line -> assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain("ada"));

        pass(AuthFixture.ATTEMPTS.window());
        fail("Ada", STRANGER, PER_ACCOUNT + 50);
        assertThat(output.getAll()).containsPattern("(?s)for user 1.*for user 1");
    }

    private void fail(String name, ClientAddress clientAddress, int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(NOT_AUTHENTICATED, () -> fixture.auth.authenticate(name, "wrong", clientAddress));
        }
    }

    private void failForManyNames(ClientAddress clientAddress) {
        for (int i = 0; i < PER_ADDRESS; i++) {
            fail("nobody " + i, clientAddress, 1);
        }
    }

    private void pass(Duration time) {
        fixture.attemptNanos.addAndGet(time.toNanos());
    }
}
