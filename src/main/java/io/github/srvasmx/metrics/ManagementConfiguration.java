package io.github.srvasmx.metrics;

import io.github.srvasmx.audit.AuditLog;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.handler.quota.StagingUsage;
import io.github.srvasmx.handler.upload.UploadUsage;
import io.github.srvasmx.health.Readiness;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.CallOutcomes;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.storage.FreeSpace;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.work.WorkPools;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans of the management port. Without this port they do not exist, and nothing is measured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty(ActuatorFilter.PORT)
class ManagementConfiguration {

    /**
     * @throws StartFailureException if the port of the service would be the management port too
     */
    ManagementConfiguration(Environment environment) {
        if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
            throw new StartFailureException(ActuatorFilter.PORT + " must be another port than server.port");
        }
    }

    @Bean
    CallObserver callMetrics(MeterRegistry registry, OperationCatalog catalog) {
        return new CallMetrics(registry, new CallOutcomes(catalog.operations()));
    }

    @Bean
    MeterBinder auditMetrics(ObjectProvider<AuditLog> auditLog) {
        return registry ->
                auditLog.ifAvailable(audit -> FunctionCounter.builder("srv.audit.lost", audit, AuditLog::lost)
                        .description("Events that the audit log has lost")
                        .register(registry));
    }

    @Bean
    SweepMetrics sweepMetrics(MeterRegistry registry, Clock clock) {
        return new SweepMetrics(registry, clock);
    }

    @Bean
    MeterBinder serverMetrics(
            FreeSpace space,
            FreeSpaceGuard floor,
            StagingUsage staging,
            UploadUsage uploads,
            AuthService auth,
            WorkPools pools,
            Readiness readiness) {
        return new ServerMetrics(space, floor, staging, uploads, auth, pools, readiness);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> trafficValve(MeterRegistry registry) {
        return server -> server.addEngineValves(new TrafficValve(registry));
    }

    @Bean
    HealthIndicator readinessHealthIndicator(Readiness readiness) {
        return () -> readiness
                .problem()
                .map(problem -> Health.outOfService().withDetail("problem", problem))
                .orElseGet(Health::up)
                .build();
    }
}
