package io.github.srvasmx.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code srv.shutdown}. A value that no server can work with stops the start.
 *
 * @param drain how long a server that stops still serves every request, after it has told the balancer to send no more
 */
@ConfigurationProperties("srv.shutdown")
record ShutdownProperties(@DefaultValue("0s") Duration drain) {

    private static final Duration LONGEST = Duration.ofHours(1);

    ShutdownProperties {
        if (drain.isNegative() || drain.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("srv.shutdown.drain must be from zero to one hour");
        }
    }
}
