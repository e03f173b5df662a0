package io.github.srvasmx.work;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of long calls, which are zips and publications.
 *
 * @param atOnce the number of long calls that may run at the same time
 * @param perUser how many of these may belong to one user
 * @param patience the time that a further call waits before it is refused
 * @param waiting the number of long calls that may wait
 * @param waitingPerUser how many of these may belong to one user
 */
@ConfigurationProperties("srv.work")
record WorkProperties(
        @DefaultValue("16") int atOnce,
        @DefaultValue("4") int perUser,
        @DefaultValue("10m") Duration patience,
        @DefaultValue("500") int waiting,
        @DefaultValue("50") int waitingPerUser) {

    /** Each is a thread. */
    private static final int MOST_AT_ONCE = 1000;

    WorkProperties {
        require(atOnce >= 1 && atOnce <= MOST_AT_ONCE, "at-once must be from 1 to " + MOST_AT_ONCE);
        require(perUser >= 1, "per-user must be above zero");
        require(
                !patience.isNegative() && patience.compareTo(Duration.ofHours(1)) <= 0,
                "patience must be from zero to one hour");
        require(waiting >= 1, "waiting must be above zero");
        require(waitingPerUser >= 1, "waiting-per-user must be above zero");
    }

    PoolLimits limits() {
        return new PoolLimits(atOnce, perUser, waiting, waitingPerUser, patience);
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("srv.work." + rule);
        }
    }
}
