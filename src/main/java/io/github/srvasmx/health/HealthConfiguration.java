package io.github.srvasmx.health;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the delay before a stop. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class HealthConfiguration {

    @Bean
    ShutdownDelay shutdownDelay(ShutdownProperties properties) {
        return new ShutdownDelay(properties.drain());
    }
}
