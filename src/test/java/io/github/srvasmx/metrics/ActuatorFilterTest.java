package io.github.srvasmx.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class ActuatorFilterTest {

    private static final List<String> ALL = ImportCandidates.load(
                    AutoConfiguration.class, ActuatorFilterTest.class.getClassLoader())
            .getCandidates();

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void withoutAManagementPortNothingOfTheActuatorRemains() {
        assertThat(remaining())
                .contains("org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
                .noneMatch(name -> name.matches(".*(?i)(actuat|health|metrics|micrometer|observation).*"));
    }

    /** A configuration that a later version of Spring Boot has renamed would be missing here. */
    @Test
    void withAManagementPortHealthAndMetricsRemain() {
        List<String> without = remaining();
        environment.setProperty("management.server.port", "9090");
        List<String> added = new ArrayList<>(remaining());
        added.removeAll(without);

        assertThat(added).hasSize(14).allMatch(ALL::contains);
        assertThat(added).noneMatch(name -> name.matches(".*(Observation|Env|HeapDump|Beans|Shutdown|Loggers).*"));
    }

    /** The others look for classes, which takes time at each start. */
    @Test
    void theActuatorFilterIsTheFirstOfAllFilters() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(AutoConfigurationImportFilter.class))
                .hasSizeGreaterThan(1)
                .first()
                .isInstanceOf(ActuatorFilter.class);
    }

    private List<String> remaining() {
        ActuatorFilter filter = new ActuatorFilter();
        filter.setEnvironment(environment);
        boolean[] matches = filter.match(ALL.toArray(String[]::new), mock(AutoConfigurationMetadata.class));
        List<String> remaining = new ArrayList<>();
        for (int i = 0; i < matches.length; i++) {
            if (matches[i]) {
                remaining.add(ALL.get(i));
            }
        }
        return remaining;
    }
}
