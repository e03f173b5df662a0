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
 * Limits how many threads read long bodies at the same time: in total, per user, and for all strangers together. A request
 * over a limit waits for its turn without a thread. Users take turns; the requests of one user are served in order of
 * arrival.
 *
 * <p>No caller waits for another one. Each adds its change to a queue, and the caller that finds the queue empty makes
 * all changes until it is empty again. With a lock, more than a hundred threads of the container waited for it under load,
 * each until the thread before it got a processor again.
 */
final class LongBodyPlaces {

    private static final Logger log = LoggerFactory.getLogger(LongBodyPlaces.class);

    /** A request that waits for a place. */
    interface Guest {

        /** Called once by a thread that the guest may use as long as it likes. */
        void serve();

        /** Called once if the guest has waited too long. */
        void refuse();
    }

    private record Waiting(Guest guest, long deadline) {}

    private final Executor threads;
    private final GateProperties limits;
    private final Map<String, Integer> runningByUser = new HashMap<>();
    private final Map<BodyClaim, Deque<Waiting>> waiting = new LinkedHashMap<>();
    private int runningUsers;
    private int runningStrangers;
    private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changesLeft = new AtomicInteger();

    /**
     * @param threads runs at least as many guests at once as the limits allow
     */
    LongBodyPlaces(Executor threads, GateProperties limits) {
        this.threads = threads;
        this.limits = limits;
    }

    /** Serves {@code guest} as soon as there is a place for {@code claim}. */
    void admit(BodyClaim claim, Guest guest) {
        change(() -> take(claim, guest));
    }

    /** Refuses the guests that have waited too long. Called from time to time. */
    void refuseLate() {
        change(() -> {
            long now = System.nanoTime();
            Iterator<Deque<Waiting>> queues = waiting.values().iterator();
            while (queues.hasNext()) {
                Deque<Waiting> queue = queues.next();
                while (!queue.isEmpty() && queue.getFirst().deadline() - now < 0) {
                    queue.removeFirst().guest().refuse();
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
            log.error("Cannot give a place to a request with a long body", e);
        }
    }

    private void take(BodyClaim claim, Guest guest) {
        if (!waiting.containsKey(claim) && take(claim)) {
            start(claim, guest);
        } else {
            long deadline = System.nanoTime() + limits.patience().toNanos();
            waiting.computeIfAbsent(claim, unused -> new ArrayDeque<>()).add(new Waiting(guest, deadline));
        }
    }

    private boolean take(BodyClaim claim) {
        if (claim.kind() != BodyClaim.Kind.USER) {
            if (runningStrangers >= limits.strangerBodies()) {
                return false;
            }
            runningStrangers++;
            return true;
        }
        int mine = runningByUser.getOrDefault(claim.holder(), 0);
        if (runningUsers >= limits.bodies() || mine >= limits.bodiesPerUser()) {
            return false;
        }
        runningUsers++;
        runningByUser.put(claim.holder(), mine + 1);
        return true;
    }

    private void start(BodyClaim claim, Guest guest) {
        threads.execute(() -> {
            try {
                guest.serve();
            } finally {
                change(() -> leave(claim));
            }
        });
    }

    private void leave(BodyClaim claim) {
        if (claim.kind() == BodyClaim.Kind.USER) {
            runningUsers--;
            runningByUser.computeIfPresent(claim.holder(), (user, count) -> count == 1 ? null : count - 1);
        } else {
            runningStrangers--;
        }
        while (startNext()) {
            // If a user was at its limit before, one free place can make several guests possible.
        }
    }

    /** Starts the first guest of the next user that may have a place. After that, the other users have their turns first. */
    private boolean startNext() {
        Optional<BodyClaim> next = waiting.keySet().stream().filter(this::take).findFirst();
        next.ifPresent(claim -> {
            Deque<Waiting> queue = Objects.requireNonNull(waiting.remove(claim));
            start(claim, queue.removeFirst().guest());
            if (!queue.isEmpty()) {
                waiting.put(claim, queue);
            }
        });
        return next.isPresent();
    }
}
