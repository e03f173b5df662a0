package io.github.srvasmx.testing;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the server a clock that begins now and stands still until a test moves it. */
@TestConfiguration(proxyBeanMethods = false)
public class MovableTime {

    @Bean
    @Primary
    MutableClock movableClock() {
        return new MutableClock(Instant.now());
    }
}
