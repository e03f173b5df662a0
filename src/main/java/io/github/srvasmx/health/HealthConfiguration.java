package io.github.srvasmx.health;

import io.github.srvasmx.common.StartFailureException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The drain before a stop. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class HealthConfiguration {

    /**
     * Spring ends each phase of a stop after the same time, so a longer drain would be cut off.
     *
     * @throws StartFailureException for such a drain
     */
    @Bean
    Drain drain(ShutdownProperties properties, LifecycleProperties lifecycle) {
        if (properties.drain().compareTo(lifecycle.getTimeoutPerShutdownPhase()) > 0) {
            throw new StartFailureException(
                    "srv.shutdown.drain must not be longer than spring.lifecycle.timeout-per-shutdown-phase");
        }
        return new Drain(properties.drain());
    }
}
