package io.github.srvasmx.web.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Limits how many threads read long bodies at the same time: in total, per user, and for all strangers together. A request
 * over a limit waits for its turn without a thread. Users take turns; the requests of one user are served in order of arrival.
 */
final class LongBodyPlaces {

    /** Something that waits for a place. */
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

    /**
     * @param threads runs at least as many guests at once as the limits allow
     */
    LongBodyPlaces(Executor threads, GateProperties limits) {
        this.threads = threads;
        this.limits = limits;
    }

    /** Serves {@code guest} as soon as there is a place for {@code claim}. */
    synchronized void admit(BodyClaim claim, Guest guest) {
        if (!waiting.containsKey(claim) && take(claim)) {
            start(claim, guest);
        } else {
            long deadline = System.nanoTime() + limits.patience().toNanos();
            waiting.computeIfAbsent(claim, unused -> new ArrayDeque<>()).add(new Waiting(guest, deadline));
        }
    }

    /** Refuses those who have waited too long. Called from time to time. */
    void refuseLate() {
        Deque<Waiting> late = new ArrayDeque<>();
        long now = System.nanoTime();
        synchronized (this) {
            Iterator<Deque<Waiting>> queues = waiting.values().iterator();
            while (queues.hasNext()) {
                Deque<Waiting> queue = queues.next();
                while (!queue.isEmpty() && queue.getFirst().deadline() - now < 0) {
                    late.add(queue.removeFirst());
                }
                if (queue.isEmpty()) {
                    queues.remove();
                }
            }
        }
        late.forEach(waiter -> waiter.guest().refuse());
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
                leave(claim);
            }
        });
    }

    private synchronized void leave(BodyClaim claim) {
        if (claim.kind() == BodyClaim.Kind.USER) {
            runningUsers--;
            runningByUser.computeIfPresent(claim.holder(), (user, count) -> count == 1 ? null : count - 1);
        } else {
            runningStrangers--;
        }
        while (startNext()) {
            // One place can be free for several, if their user was at its limit before.
        }
    }

    /** Starts the first of the next user that may have a place. That user is the last to have a turn again. */
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
