package io.github.srvasmx.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code srv.shutdown}. An invalid value stops the start.
 *
 * @param drain how long a server that stops still serves every request while {@code /readyz} answers 503
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
