package io.github.srvasmx.auth.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits for sign-ins. 0 means unlimited for the numbers of failures.
 *
 * @param perAccount failures allowed per user name and client address; see {@link AccountLimit}
 * @param perKnown failures allowed per user and known client; see {@link SignInRateLimiter}
 * @param perAddress failures allowed per client address, under any names
 * @param firstTries first failures of unknown clients allowed per user name, all addresses together; see
 *     {@link AccountLimit}
 * @param window time in which a used-up limit becomes fully available again, failure by failure
 * @param waiting sign-ins that may wait for their turn
 */
@ConfigurationProperties("srv.auth.attempts")
record SignInProperties(
        @DefaultValue("10") int perAccount,
        @DefaultValue("100") int perKnown,
        @DefaultValue("300") int perAddress,
        @DefaultValue("3600") int firstTries,
        @DefaultValue("15m") Duration window,
        @DefaultValue("100") int waiting) {

    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
    private static final int MAX_FAILURES = 1_000_000;
    private static final int MAX_WAITING = 100_000;

    SignInProperties {
        requireFailures("per-account", perAccount);
        requireFailures("per-known", perKnown);
        requireFailures("per-address", perAddress);
        requireFailures("first-tries", firstTries);
        if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("srv.auth.attempts.window must be 1 s to 1 day");
        }
        if (waiting < 1 || waiting > MAX_WAITING) {
            throw new IllegalArgumentException("srv.auth.attempts.waiting must be 1 to " + MAX_WAITING);
        }
    }

    private static void requireFailures(String setting, int failures) {
        if (failures < 0 || failures > MAX_FAILURES) {
            throw new IllegalArgumentException("srv.auth.attempts." + setting + " must be 0 to " + MAX_FAILURES);
        }
    }
}
