package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.ConditionalOnSingleServer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a server remembers about sign-ins by itself, or together with the others. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    /** One server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleServer
    static class SingleServer {

        @Bean
        KnownClientRepository knownClients(JdbcClient jdbc, Clock clock) {
            return new KnownClientRepository(jdbc, clock);
        }

        @Bean
        FailureLevels failureLevels() {
            return new MemoryFailureLevels(Ticker.systemTicker());
        }
    }

    /** Several servers: what one of them has seen counts for all at once. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnCluster
    static class Cluster {

        @Bean
        KnownClientRepository knownClients(JdbcClient jdbc, Clock clock) {
            return new KnownClientRepository(jdbc, clock, Duration.ZERO);
        }

        @Bean
        FailureRepository failureLevels(JdbcClient jdbc) {
            return new FailureRepository(jdbc);
        }

        @Bean
        @Order(7)
        FailureSweep failureSweep(FailureRepository failures) {
            return new FailureSweep(failures);
        }
    }
}
