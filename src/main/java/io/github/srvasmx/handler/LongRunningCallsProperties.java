package io.github.srvasmx.handler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of long calls, which are zips and publications.
 *
 * @param atOnce the number of long calls that may run at the same time
 * @param perUser how many of these may belong to one user
 * @param patience the time that a further call waits before it is refused
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
            throw new IllegalArgumentException("srv.work.patience must be from zero to one hour");
        }
    }
}
