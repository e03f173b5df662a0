package io.github.srvasmx.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulates attackers who guess the password of a user, with the default limits and a clock of its own. The arithmetic is in
 * decision 0032.
 */
@Order(1)
class SignInFairnessTest {

    private static final SignInProperties DEFAULTS =
            new SignInProperties(10, 100, 300, 3600, Duration.ofMinutes(15), 100);
    private static final int NO_OWNER = 0;

    /** The owner comes from a new address this often. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final AtomicLong nanos = new AtomicLong();

    @AutoClose
    private AuthFixture fixture;

    private SignInRateLimiter limiter;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new AuthFixture(folder);
        limiter = new SignInRateLimiter(
                DEFAULTS,
                fixture.users,
                new KnownClientRepository(fixture.jdbc, fixture.clock),
                new MemoryFailureLevels(nanos::get),
                nanos::get);
    }

    @Test
    void oneAddressGetsTheDocumentedTriesAndDoesNotLockTheOwnerOut() {
        int tries = attack(Duration.ofHours(1), 10, guess -> attempt("Ada", ip(0)), 1);

        assertThat(tries).isBetween(40, 10 + 40);
    }

    @Test
    void anOwnerWhoMistypesOftenCanSignInWhileOneAddressGuesses() {
        attack(Duration.ofHours(1), 10, guess -> attempt("Ada", ip(0)), 6);
    }

    @Test
    void aThousandAddressesGetTheDocumentedTriesAndDoNotLockTheOwnerOut() {
        int tries = attack(Duration.ofHours(1), 10, guess -> attempt("Ada", ip(guess % 1000)), 2);

        assertThat(tries).isBetween(1000, 3 * 1000 + 40 + 160);
    }

    /** The worst order: some addresses use up what second and third tries may use, before the others come. */
    @Test
    void aThousandAddressesOneAfterTheOtherDoNotLockTheOwnerOut() {
        attack(Duration.ofMinutes(21), 10, guess -> attempt("Ada", ip(guess / 12)), 2);
    }

    @Test
    @Tag("nightly")
    void anyNumberOfAddressesTogetherGetsTheDocumentedTries() {
        int tries = attack(Duration.ofHours(1), 10, guess -> attempt("Ada", ip(guess)), NO_OWNER);

        assertThat(tries).isBetween(3600, 3600 + 600 + 40 + 160);
    }

    @Test
    @Tag("nightly")
    void theNetworksOfOneIpv6SiteDoNotCountAsManyAddresses() {
        int tries = attack(
                Duration.ofHours(1),
                10,
                guess -> attempt("Ada", "2001:db8:1:" + Long.toHexString(guess % 65536) + "::1"),
                1);

        assertThat(tries).isBetween(48, 48 + 2 + 40 + 160);
    }

    @Test
    void attackersWhoTryManyNamesDoNotLockTheOwnerOut() {
        attack(
                Duration.ofMinutes(31),
                10,
                guess -> attempt(guess % 3 == 0 ? "Ada" : "name " + guess % 500, ip(guess % 50)),
                2);
    }

    /**
     * Attackers guess at an even rate. At each interval the owner comes from a new address, tries once in a second, and must
     * be able to sign in within a minute.
     *
     * @param perSecond guesses in each second
     * @param attempts the attempt of each guess
     * @param ownersTries the tries that the owner needs, because all others are mistyped
     * @return the guesses that were checked
     */
    private int attack(Duration time, int perSecond, LongFunction<SignInAttempt> attempts, int ownersTries) {
        int tries = 0;
        int ownersFailures = 0;
        long arrival = 0;
        for (long guess = 0; guess < time.toSeconds() * perSecond; guess++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos() / perSecond);
            tries += fails(attempts.apply(guess)) ? 1 : 0;
            long second = guess / perSecond;
            boolean present = second >= arrival && ownersTries != NO_OWNER;
            if (guess % perSecond == 0 && present) {
                SignInAttempt owner = attempt("Ada", "198.51.100." + second / INTERVAL.toSeconds());
                if (ownersFailures < ownersTries - 1) {
                    ownersFailures += fails(owner) ? 1 : 0;
                } else if (limiter.allows(owner)) {
                    ownersFailures = 0;
                    arrival = (second / INTERVAL.toSeconds() + 1) * INTERVAL.toSeconds();
                }
                assertThat(second - arrival).as("seconds of waiting").isLessThanOrEqualTo(60);
            }
        }
        return tries;
    }

    /** Whether the attempt is checked, and fails. */
    private boolean fails(SignInAttempt attempt) {
        boolean checked = limiter.allows(attempt);
        if (checked) {
            limiter.failed(attempt);
        }
        return checked;
    }

    private static SignInAttempt attempt(String name, String address) {
        return new SignInAttempt(name, ClientAddress.of(address), Optional.empty());
    }

    private static String ip(long number) {
        return "10." + (number >> 16 & 0xFF) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
    }
}
