package io.github.srvasmx.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events in the background. Recording puts an event into a queue and never waits. If the queue is full, or an event
 * cannot be written, the event is lost. Lost events are counted; the first line after them has their number.
 */
public final class AuditLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    /** At this interval 80,000 events per second fit into the queue. */
    private static final int QUEUE_SIZE = 8192;

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    private final AuditSink sink;
    private final String node;
    private final Clock clock;
    private final AnonymousEventLimit anonymousEvents;
    private final ArrayBlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(QUEUE_SIZE);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread writer = new Thread(this::run, "audit");
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean serverStarted;

    // Used by the writer alone.
    private long reportedLost;
    private boolean failing;
    private boolean maintenanceFailing;

    /**
     * @param node see {@link AuditProperties}; empty for no field
     */
    AuditLog(AuditSink sink, String node, Clock clock) {
        this.sink = sink;
        this.node = node;
        this.clock = clock;
        this.anonymousEvents = new AnonymousEventLimit(System::nanoTime);
        writer.setDaemon(true);
    }

    /** Begins to write. */
    void start() {
        writer.start();
    }

    /** Records that the server has started. */
    void serverStarted() {
        serverStarted = true;
        record(AuditEvent.ofServer(clock.instant(), "start", null, null));
    }

    /** Records an event of an authenticated caller, or of the server itself. */
    void record(AuditEvent event) {
        if (!queue.offer(event)) {
            lost.incrementAndGet();
        }
    }

    /**
     * Records an event of a caller without a valid ticket or password. There can be any number of these, so only some are
     * recorded.
     */
    void recordAnonymous(AuditEvent event) {
        if (anonymousEvents.tryAcquire()) {
            record(event);
        }
    }

    /** How many events could not be recorded or written since the start of the server. */
    public long lost() {
        return lost.get();
    }

    private void run() {
        boolean stops = false;
        while (!stops) {
            stops = awaitStop();
            writeAll();
        }
    }

    /** Whether the server stops. */
    private boolean awaitStop() {
        try {
            return stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void writeAll() {
        try {
            List<AuditEvent> events = new ArrayList<>();
            while (queue.drainTo(events, QUEUE_SIZE) > 0) {
                write(events);
                events.clear();
            }
            maintain();
        } catch (RuntimeException e) {
            // The failure concerns these events only; the next ones can still be written.
            log.error("The audit log has failed", e);
        }
    }

    private void write(List<AuditEvent> events) {
        long total = lost.get();
        StringBuilder lines = new StringBuilder();
        if (total > reportedLost) {
            lines.append(AuditEvent.ofServer(clock.instant(), "lost", null, total - reportedLost)
                    .line(node));
        }
        long omitted = anonymousEvents.takeOmitted();
        if (omitted > 0) {
            lines.append(AuditEvent.ofServer(clock.instant(), "omitted", null, omitted)
                    .line(node));
        }
        events.forEach(event -> lines.append(event.line(node)));
        try {
            sink.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
            written(total);
        } catch (IOException e) {
            lost.addAndGet(events.size() + omitted);
            failed(e);
        }
    }

    private void written(long total) {
        if (total > reportedLost) {
            log.warn("{} events of the audit log are lost", total - reportedLost);
            reportedLost = total;
        }
        if (failing) {
            failing = false;
            log.warn("The audit log can be written again");
        }
    }

    private void failed(IOException cause) {
        if (!failing) {
            failing = true;
            log.error("The audit log cannot be written; events are lost until it can: {}", cause.toString());
        }
    }

    private void maintain() {
        try {
            sink.maintain();
            maintenanceFailing = false;
        } catch (IOException e) {
            if (!maintenanceFailing) {
                maintenanceFailing = true;
                log.warn("The audit log cannot begin a new file or delete old ones: {}", e.toString());
            }
        }
    }

    /**
     * Records the stop of the server and writes the events that are left. If that takes more than five seconds, the
     * rest is lost.
     */
    @Override
    public void close() {
        if (serverStarted) {
            record(AuditEvent.ofServer(clock.instant(), "stop", null, null));
        }
        stopping.countDown();
        try {
            writer.join(LAST_WRITE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (writer.isAlive()) {
            log.warn("The last events were not written to the audit log in time");
        }
    }
}
