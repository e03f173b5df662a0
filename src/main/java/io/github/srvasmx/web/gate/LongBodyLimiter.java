package io.github.srvasmx.web.gate;

import java.util.ArrayDeque;
import java.util.Deque;
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

    private record Waiting(WaitingRequest request, long deadline) {}

    private final Executor threads;
    private final GateProperties limits;
    private final Map<String, Integer> runningByUser = new HashMap<>();
    private final Map<BodySender, Deque<Waiting>> waiting = new LinkedHashMap<>();
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

    /** Refuses the requests that have waited too long. Called from time to time. */
    void refuseLate() {
        change(() -> {
            long now = System.nanoTime();
            Iterator<Deque<Waiting>> queues = waiting.values().iterator();
            while (queues.hasNext()) {
                Deque<Waiting> queue = queues.next();
                while (!queue.isEmpty() && queue.getFirst().deadline() - now < 0) {
                    queue.removeFirst().request().refuse();
                }
                if (queue.isEmpty()) {
                    queues.remove();
                }
            }
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
            waiting.computeIfAbsent(sender, unused -> new ArrayDeque<>()).add(new Waiting(request, deadline));
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
            Deque<Waiting> queue = Objects.requireNonNull(waiting.remove(sender));
            start(sender, queue.removeFirst().request());
            if (!queue.isEmpty()) {
                waiting.put(sender, queue);
            }
        });
        return next.isPresent();
    }
}
