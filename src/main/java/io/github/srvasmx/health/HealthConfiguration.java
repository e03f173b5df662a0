package io.github.srvasmx.health;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The drain before a stop. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class HealthConfiguration {

    @Bean
    Drain drain(ShutdownProperties properties) {
        return new Drain(properties.drain());
    }
}
