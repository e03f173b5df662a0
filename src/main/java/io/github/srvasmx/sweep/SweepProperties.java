package io.github.srvasmx.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the automatic sweep.
 *
 * @param enabled whether the server sweeps automatically
 * @param interval the time from the end of one sweep to the start of the next
 */
@ConfigurationProperties("srv.sweep")
public record SweepProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15m") Duration interval) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public SweepProperties {
        if (interval.isZero() || interval.isNegative() || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.sweep.interval must be above zero and at most 36500 days");
        }
    }
}
