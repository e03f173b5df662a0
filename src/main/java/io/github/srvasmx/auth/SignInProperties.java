package io.github.srvasmx.auth;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often signing in may fail, and how many may try at once.
 *
 * @param perAccount how many failures in a row a name may have; 0 counts none
 * @param perKnown how many it may have from an address from which it has signed in, or with a live ticket; 0 counts none
 * @param perAddress how many an address may have, whatever the name; 0 counts none
 * @param window in what time all of them may be had again, one after the other
 * @param waiting how many sign-ins wait for their turn
 */
@ConfigurationProperties("srv.auth.attempts")
public record SignInProperties(
        @DefaultValue("10") int perAccount,
        @DefaultValue("100") int perKnown,
        @DefaultValue("300") int perAddress,
        @DefaultValue("15m") Duration window,
        @DefaultValue("100") int waiting) {

    private static final Duration LONGEST = Duration.ofDays(1);

    public SignInProperties {
        if (perAccount < 0) {
            throw new IllegalArgumentException("srv.auth.attempts.per-account must not be negative");
        }
        if (perKnown < 0) {
            throw new IllegalArgumentException("srv.auth.attempts.per-known must not be negative");
        }
        if (perAddress < 0) {
            throw new IllegalArgumentException("srv.auth.attempts.per-address must not be negative");
        }
        if (window.compareTo(Duration.ZERO) <= 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.auth.attempts.window must be above zero, and a day at most");
        }
        if (waiting < 1) {
            throw new IllegalArgumentException("srv.auth.attempts.waiting must be above zero");
        }
    }
}
