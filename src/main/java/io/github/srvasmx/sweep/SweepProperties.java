package io.github.srvasmx.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a server sweeps by itself.
 *
 * @param enabled whether it does
 * @param interval how long it waits after one sweep until the next
 */
@ConfigurationProperties("srv.sweep")
public record SweepProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15m") Duration interval) {

    public SweepProperties {
        if (interval.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("srv.sweep.interval must be above zero");
        }
    }
}
