package io.github.srvasmx.web.gate;

import io.github.srvasmx.common.ComputeLimiter;
import io.github.srvasmx.common.DaemonThreads;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.connection.OutOfMemoryExit;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the bodies of requests that do not arrive together with their head, without a thread that waits for them. */
class BodyReception implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(BodyReception.class);

    private static final int TICK_MILLIS = 250;
    private static final int IDLE_SECONDS = 60;

    private final Supplier<? extends Servlet> handler;
    private final List<BodySenderFinder> senderFinders;
    private final HttpProperties http;
    private final long longestWaitNanos;
    private final Set<PendingRequest> pending = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private final LongBodyLimiter limiter;
    private final ComputeLimiter anonymousLimiter = ComputeLimiter.half();
    private final ScheduledFuture<?> ticks;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("gate-timer"));

    /**
     * @param handler handles the requests
     * @param longestWait how long a client may send nothing; zero for no limit
     */
    BodyReception(
            Supplier<? extends Servlet> handler,
            List<BodySenderFinder> senderFinders,
            HttpProperties http,
            GateProperties limits,
            Duration longestWait) {
        this.handler = handler;
        this.senderFinders = List.copyOf(senderFinders);
        this.http = http;
        this.longestWaitNanos = longestWait.isZero() ? Long.MAX_VALUE : longestWait.toNanos();
        int most = limits.bodies() + limits.strangerBodies();
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("long-body"));
        threads.allowCoreThreadTimeOut(true);
        this.limiter = new LongBodyLimiter(threads, limits);
        this.ticks = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns the measurement of one body. */
    TransferRate rate() {
        return TransferRate.of(http);
    }

    /** How long a client may send nothing, in nanoseconds. */
    long longestWaitNanos() {
        return longestWaitNanos;
    }

    Duration retryAfter() {
        return http.retryAfter();
    }

    LongBodyLimiter limiter() {
        return limiter;
    }

    /** The turns of threads that process long bodies of clients without a live ticket. */
    ComputeLimiter anonymousLimiter() {
        return anonymousLimiter;
    }

    /** Finds the sender of a request with a long body. If it belongs to no binding, it is refused without its body. */
    BodySender findSender(HttpServletRequest request, InputStream beginning) {
        return senderFinders.stream()
                .map(finder -> finder.find(request, beginning))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(BodySender.unread());
    }

    /** Handles a request. The filters after the gate see only requests whose body has arrived at once. */
    void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        handler.get().service(request, response);
    }

    void watch(PendingRequest request) {
        pending.add(request);
    }

    void forget(PendingRequest request) {
        pending.remove(request);
    }

    private void tick() {
        try {
            pending.forEach(PendingRequest::tick);
            limiter.refuseLate();
        } catch (OutOfMemoryError e) {
            OutOfMemoryExit.exitAfter(e);
        } catch (RuntimeException e) {
            log.error("Cannot check the requests that are being received", e);
        }
    }

    @Override
    public void close() {
        ticks.cancel(true);
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
