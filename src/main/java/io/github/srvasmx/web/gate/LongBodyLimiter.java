package io.github.srvasmx.web.gate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how many threads read long bodies at the same time: in total, per user, and for all clients without a live ticket
 * together. A request over a limit waits for its turn without a thread. Users take turns; the requests of one user are
 * served in order of arrival.
 *
 * <p>No caller waits for another one. Each adds its change to a queue, and the caller that finds the queue empty makes
 * all changes until it is empty again. With a lock, more than a hundred threads of the container waited for it under load,
 * each until the thread before it got a processor again.
 */
final class LongBodyLimiter {

    private static final Logger log = LoggerFactory.getLogger(LongBodyLimiter.class);

    /** A request that waits for a thread. */
    interface WaitingRequest {

        /** Called once, on a thread that the request may use as long as it likes. */
        void serve();

        /** Called once if the request has waited too long. */
        void refuse();
    }

    private final Executor threads;
    private final GateProperties limits;
    private final Map<String, Integer> runningByUser = new HashMap<>();

    /** The requests of each sender in order of arrival, with their deadlines. */
    private final Map<BodySender, Map<WaitingRequest, Long>> waiting = new LinkedHashMap<>();

    private int runningUsers;
    private int runningAnonymous;
    private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changesLeft = new AtomicInteger();

    /**
     * @param threads runs at least as many requests at once as the limits allow
     */
    LongBodyLimiter(Executor threads, GateProperties limits) {
        this.threads = threads;
        this.limits = limits;
    }

    /** Serves {@code request} as soon as the limits allow one more request of {@code sender}. */
    void admit(BodySender sender, WaitingRequest request) {
        change(() -> take(sender, request));
    }

    /**
     * Forgets {@code request} unless it has its turn already. Called when the request has ended: otherwise its memory would be
     * held as long as it may wait, and a client that connects again and again could fill the heap.
     */
    void withdraw(WaitingRequest request) {
        change(() -> {
            waiting.values().forEach(queue -> queue.remove(request));
            waiting.values().removeIf(Map::isEmpty);
        });
    }

    /** Refuses the requests that have waited too long. Called from time to time. */
    void refuseLate() {
        change(() -> {
            long now = System.nanoTime();
            for (Map<WaitingRequest, Long> queue : waiting.values()) {
                Iterator<Map.Entry<WaitingRequest, Long>> requests =
                        queue.entrySet().iterator();
                boolean isLate = true;
                while (isLate && requests.hasNext()) {
                    Map.Entry<WaitingRequest, Long> first = requests.next();
                    isLate = first.getValue() - now < 0;
                    if (isLate) {
                        requests.remove();
                        first.getKey().refuse();
                    }
                }
            }
            waiting.values().removeIf(Map::isEmpty);
        });
    }

    /**
     * Makes {@code change} on this thread or another one, and not at the same time as another change. A change must not
     * wait.
     */
    private void change(Runnable change) {
        changes.add(change);
        if (changesLeft.getAndIncrement() > 0) {
            return;
        }
        do {
            make(Objects.requireNonNull(changes.poll()));
        } while (changesLeft.decrementAndGet() > 0);
    }

    /** Makes one change. Its failure must not prevent the changes of other callers. */
    private static void make(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            log.error("Cannot give a thread to a request with a long body", e);
        }
    }

    private void take(BodySender sender, WaitingRequest request) {
        if (!waiting.containsKey(sender) && take(sender)) {
            start(sender, request);
        } else {
            long deadline = System.nanoTime() + limits.patience().toNanos();
            waiting.computeIfAbsent(sender, unused -> new LinkedHashMap<>()).put(request, deadline);
        }
    }

    private boolean take(BodySender sender) {
        if (sender.kind() != BodySender.Kind.USER) {
            if (runningAnonymous >= limits.strangerBodies()) {
                return false;
            }
            runningAnonymous++;
            return true;
        }
        int mine = runningByUser.getOrDefault(sender.user(), 0);
        if (runningUsers >= limits.bodies() || mine >= limits.bodiesPerUser()) {
            return false;
        }
        runningUsers++;
        runningByUser.put(sender.user(), mine + 1);
        return true;
    }

    private void start(BodySender sender, WaitingRequest request) {
        threads.execute(() -> {
            try {
                request.serve();
            } finally {
                change(() -> leave(sender));
            }
        });
    }

    private void leave(BodySender sender) {
        if (sender.kind() == BodySender.Kind.USER) {
            runningUsers--;
            runningByUser.computeIfPresent(sender.user(), (user, count) -> count == 1 ? null : count - 1);
        } else {
            runningAnonymous--;
        }
        while (startNext()) {
            // If a user was at its limit before, one free thread can let several requests start.
        }
    }

    /** Starts the first request of the next user that is below its limit. After that, the other users have their turns. */
    private boolean startNext() {
        Optional<BodySender> next = waiting.keySet().stream().filter(this::take).findFirst();
        next.ifPresent(sender -> {
            Map<WaitingRequest, Long> queue = Objects.requireNonNull(waiting.remove(sender));
            WaitingRequest first = queue.keySet().iterator().next();
            queue.remove(first);
            start(sender, first);
            if (!queue.isEmpty()) {
                waiting.put(sender, queue);
            }
        });
        return next.isPresent();
    }
}
