package io.github.srvasmx.metrics;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Removes the configurations of Spring Boot's Actuator from a server without a management port, before they are read. So the
 * server starts as fast as without the Actuator, and no setting can add an endpoint to the port of the service. With a
 * management port, only the configurations for health and metrics remain. Spring Boot creates this class by its name.
 */
public final class ActuatorFilter implements AutoConfigurationImportFilter, EnvironmentAware, PriorityOrdered {

    /** The port of the metrics. */
    static final String PORT = "management.server.port";

    private static final Set<String> USED = Set.of(
            "org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration",
            "org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration",
            "org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration",
            "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
            "org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /**
     * The first filter, because the filters of Spring Boot search for classes, and most classes of the Actuator are missing.
     */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean hasPort = environment.containsProperty(PORT);
        boolean[] matches = new boolean[configurations.length];
        for (int i = 0; i < configurations.length; i++) {
            String name = configurations[i];
            matches[i] = name == null || !isOfActuator(name) || (hasPort && isUsed(name));
        }
        return matches;
    }

    /** Spring Boot also asks for each class that a configuration imports or contains; these remain with it. */
    private static boolean isUsed(String name) {
        return USED.contains(name) || !name.endsWith("AutoConfiguration");
    }

    private static boolean isOfActuator(String name) {
        return name.contains(".actuate.")
                || name.contains(".health.")
                || name.contains(".metrics.")
                || name.contains(".micrometer.")
                || name.endsWith("ObservationAutoConfiguration");
    }
}
