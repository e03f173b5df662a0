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

/** Creates the memory of failed sign-ins and known clients: for one server, or shared by several servers. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    /** The beans of a single server. */
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

    /** The beans of several servers: a failure or a known client of one of them counts for all at once. */
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
