package io.github.srvasmx.metrics;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.handler.quota.StagingUsage;
import io.github.srvasmx.handler.upload.UploadUsage;
import io.github.srvasmx.health.Readiness;
import io.github.srvasmx.storage.FreeSpace;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.work.FairPool;
import io.github.srvasmx.work.WorkPools;
import io.github.srvasmx.work.Workload;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The present values of the server: staged files, uploads, sessions, pools, free space, readiness. They are read when the
 * metrics are requested. Values that only the database has are missing while it cannot be used: the wait for it would be so
 * long that the other metrics would not arrive either.
 */
final class ServerMetrics implements MeterBinder {

    private final FreeSpace space;
    private final FreeSpaceGuard floor;
    private final StagingUsage staging;
    private final UploadUsage uploads;
    private final AuthService auth;
    private final WorkPools pools;
    private final Readiness readiness;

    ServerMetrics(
            FreeSpace space,
            FreeSpaceGuard floor,
            StagingUsage staging,
            UploadUsage uploads,
            AuthService auth,
            WorkPools pools,
            Readiness readiness) {
        this.space = space;
        this.floor = floor;
        this.staging = staging;
        this.uploads = uploads;
        this.auth = auth;
        this.pools = pools;
        this.readiness = readiness;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("srv.ready", () -> readiness.problem().isEmpty() ? 1 : 0)
                .description("1 if the server can serve calls, as /readyz tells, otherwise 0")
                .register(registry);
        Gauge.builder("srv.disk.free", space, ServerMetrics::freeBytes)
                .description("Free space of the disk with the data directory")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("srv.disk.floor", floor, FreeSpaceGuard::floor)
                .description("Free space below which the server stores no bytes of clients")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("srv.staged.handlers", () -> ofDatabase(staging::handlers))
                .description("Staged downloads, as the quota counts them")
                .register(registry);
        Gauge.builder("srv.staged.size", () -> ofDatabase(staging::bytes))
                .description("Length of all staged downloads, as the quota counts them")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("srv.upload.handlers", () -> ofDatabase(uploads::handlers))
                .description("Uploads that are not published")
                .register(registry);
        Gauge.builder("srv.upload.size", () -> ofDatabase(uploads::bytes))
                .description("Length of all uploads that are not published")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("srv.sessions", () -> ofDatabase(auth::countSessions))
                .description("Sessions that have not expired")
                .register(registry);
        for (Workload workload : Workload.values()) {
            pool(registry, "srv.pool.running", "Queued calls that run", workload, FairPool::running);
            pool(registry, "srv.pool.waiting", "Queued calls that wait for their turn", workload, FairPool::waiting);
        }
    }

    private void pool(
            MeterRegistry registry,
            String name,
            String description,
            Workload workload,
            ToDoubleFunction<FairPool> value) {
        Gauge.builder(name, pools.of(workload), value)
                .description(description)
                .tag("workload", workload.name().toLowerCase(Locale.ROOT))
                .strongReference(true)
                .register(registry);
    }

    private double ofDatabase(LongSupplier value) {
        return readiness.hasDatabase() ? value.getAsLong() : Double.NaN;
    }

    private static double freeBytes(FreeSpace space) {
        try {
            return space.freeBytes();
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
