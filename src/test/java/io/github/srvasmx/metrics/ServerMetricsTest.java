package io.github.srvasmx.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.handler.quota.StagingUsage;
import io.github.srvasmx.handler.upload.UploadUsage;
import io.github.srvasmx.health.Readiness;
import io.github.srvasmx.storage.FreeSpace;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.work.WorkPools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {

    private static final List<String> OF_DATABASE =
            List.of("srv.staged.handlers", "srv.staged.size", "srv.upload.handlers", "srv.upload.size", "srv.sessions");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FreeSpace space = mock(FreeSpace.class);
    private final FreeSpaceGuard floor = mock(FreeSpaceGuard.class);
    private final StagingUsage staging = mock(StagingUsage.class);
    private final UploadUsage uploads = mock(UploadUsage.class);
    private final AuthService auth = mock(AuthService.class);
    private final Readiness readiness = mock(Readiness.class);

    @BeforeEach
    void bind() throws IOException {
        when(space.freeBytes()).thenReturn(7L);
        when(readiness.problem()).thenReturn(Optional.empty());
        new ServerMetrics(space, floor, staging, uploads, auth, mock(WorkPools.class), readiness).bindTo(registry);
    }

    @Test
    void metricsTellWhatTheServerHolds() {
        when(readiness.hasDatabase()).thenReturn(true);
        when(staging.handlers()).thenReturn(2L);
        when(staging.bytes()).thenReturn(3L);
        when(uploads.handlers()).thenReturn(4L);
        when(uploads.bytes()).thenReturn(5L);
        when(auth.countSessions()).thenReturn(6L);
        when(floor.floor()).thenReturn(8L);

        assertThat(OF_DATABASE).map(this::value).containsExactly(2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(value("srv.disk.free")).isEqualTo(7.0);
        assertThat(value("srv.disk.floor")).isEqualTo(8.0);
    }

    /** Each of them would wait for a connection, and Prometheus gives up after ten seconds. */
    @Test
    void nothingWaitsForADatabaseThatCannotBeUsed() {
        when(readiness.hasDatabase()).thenReturn(false);

        assertThat(OF_DATABASE).map(this::value).containsOnly(Double.NaN);
        assertThat(value("srv.disk.free")).isEqualTo(7.0);
        verifyNoInteractions(staging, uploads, auth);
    }

    @Test
    void aServerThatCannotServeCallsIsNotReady() {
        assertThat(value("srv.ready")).isEqualTo(1.0);

        when(readiness.problem()).thenReturn(Optional.of("The database can only be read."));
        assertThat(value("srv.ready")).isEqualTo(0.0);
    }

    private double value(String gauge) {
        return registry.get(gauge).gauge().value();
    }
}
