package io.github.srvasmx.handler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much long work is done at once.
 *
 * @param atOnce how many zips and publications there may be under way in all
 * @param perUser how many of them may be one user's
 * @param patience how long a call waits for its turn before it is refused
 */
@ConfigurationProperties("srv.work")
record LongRunningCallsProperties(
        @DefaultValue("16") int atOnce,
        @DefaultValue("4") int perUser,
        @DefaultValue("10s") Duration patience) {

    LongRunningCallsProperties {
        if (atOnce < 1) {
            throw new IllegalArgumentException("srv.work.at-once must be above zero");
        }
        if (perUser < 1) {
            throw new IllegalArgumentException("srv.work.per-user must be above zero");
        }
        if (patience.isNegative() || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("srv.work.patience must be from zero to an hour");
        }
    }
}
