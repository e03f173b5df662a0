package io.github.srvasmx.testing;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Replaces the clock of the server by a {@link MutableClock} that starts at the current time. */
@TestConfiguration(proxyBeanMethods = false)
public class MovableTime {

    @Bean
    @Primary
    MutableClock movableClock() {
        return new MutableClock(Instant.now());
    }
}
