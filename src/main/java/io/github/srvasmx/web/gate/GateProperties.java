package io.github.srvasmx.web.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code srv.gate}: limits for requests with long bodies. An invalid value stops the start.
 *
 * @param bodies how many threads may read long bodies of signed-in users
 * @param bodiesPerUser how many of these may belong to one user
 * @param strangerBodies how many threads may read long bodies of clients that have shown no live ticket
 * @param patience how long a further long body waits for its turn
 */
@ConfigurationProperties("srv.gate")
record GateProperties(
        @DefaultValue("48") int bodies,
        @DefaultValue("16") int bodiesPerUser,
        @DefaultValue("4") int strangerBodies,
        @DefaultValue("10s") Duration patience) {

    private static final int MOST = 1000;

    GateProperties {
        require(bodies >= 1 && bodies <= MOST, "bodies must be from 1 to " + MOST);
        require(bodiesPerUser >= 1 && bodiesPerUser <= MOST, "bodies-per-user must be from 1 to " + MOST);
        require(strangerBodies >= 1 && strangerBodies <= MOST, "stranger-bodies must be from 1 to " + MOST);
        require(
                !patience.isNegative() && patience.compareTo(Duration.ofHours(1)) <= 0,
                "patience must be from zero to one hour");
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("srv.gate." + rule);
        }
    }
}
