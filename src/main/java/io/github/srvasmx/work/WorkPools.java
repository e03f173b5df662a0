package io.github.srvasmx.work;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.common.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The pools of all workloads. Their threads are platform threads on every Java version: the work blocks in files, the
 * database and computations, and would occupy the carriers of virtual threads.
 */
@Component
public class WorkPools implements DisposableBean {

    /** Few enough that a call with a short transaction never waits long for a connection of the database. */
    private static final PoolLimits STORAGE = new PoolLimits(8, 3, 1_000, 200, Duration.ofSeconds(30));

    /**
     * Over GET and POST, a client that waits for a file cannot be notified, so it waits for a minute at most. A call holds
     * its place for as long as its client reads, so the pool is shared.
     */
    private static final PoolLimits TRANSFER = new PoolLimits(96, 48, 1_000, 200, Duration.ofSeconds(60), true);

    /**
     * The sign-in has its own queue, which treats known clients separately, and its own limits of hashes and of directory
     * calls. With this pool, that queue does not block the threads of requests.
     */
    private static final PoolLimits PASSWORD = new PoolLimits(128, 128, 128, 128, Duration.ofSeconds(60));

    private static final long REPORT_INTERVAL_SECONDS = 1;
    private static final int MOST_REPORTERS = 32;
    private static final long IDLE_SECONDS = 30;

    private final Map<Workload, FairPool> pools = new EnumMap<>(Workload.class);
    private final List<ExecutorService> executors = new ArrayList<>();
    private final ScheduledFuture<?> reports;

    WorkPools(WorkProperties properties) {
        ThreadPoolExecutor reporters = new ThreadPoolExecutor(
                0,
                MOST_REPORTERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.named("work-report"));
        executors.add(reporters);
        pools.put(Workload.STORAGE, pool("storage", STORAGE, reporters));
        pools.put(Workload.LONG, pool("long", properties.limits(), reporters));
        pools.put(Workload.TRANSFER, pool("transfer", TRANSFER, reporters));
        pools.put(Workload.PASSWORD, pool("password", PASSWORD, reporters));
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("work-timer"));
        reports = timer.scheduleWithFixedDelay(
                new LoggedPeriodicTask(() -> pools.values().forEach(FairPool::report)),
                REPORT_INTERVAL_SECONDS,
                REPORT_INTERVAL_SECONDS,
                TimeUnit.SECONDS);
        executors.add(timer);
    }

    /** The pool that runs calls of a workload. */
    public FairPool of(Workload workload) {
        return Objects.requireNonNull(pools.get(workload));
    }

    /** Interrupts the calls that still run. The server calls this when it does not wait for answers any more. */
    @Override
    public void destroy() {
        reports.cancel(false);
        executors.forEach(ExecutorService::shutdownNow);
    }

    private FairPool pool(String name, PoolLimits limits, ExecutorService reporters) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                limits.running(),
                limits.running(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("work-" + name));
        threads.allowCoreThreadTimeOut(true);
        executors.add(threads);
        return new FairPool(limits, threads, reporters, Ticker.systemTicker());
    }
}
