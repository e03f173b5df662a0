package io.github.srvasmx.auth.signin;

import io.github.srvasmx.common.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Limits how many sign-ins are checked concurrently and how many wait, and gives turns fairly. Known and unknown
 * clients have alternate turns while both wait. Within these two groups, shares have turns one after the other: a share
 * that has had none lately comes first. A share of known clients is their account, a share of unknown clients is their
 * network. If too many wait, the last one of the share with most turns is refused. So neither one account on many
 * connections nor unknown clients keep others waiting for longer than it takes to serve each other share once.
 */
final class SignInQueue {

    private final int concurrent;
    private final int waiting;
    private final Duration maxWait;
    private final Lock lock = new ReentrantLock();
    private final FairOrder<Turn> known = new FairOrder<>();
    private final FairOrder<Turn> unknown = new FairOrder<>();
    private Group last = Group.UNKNOWN;
    private int running;
    private int inQueue;

    /**
     * @param concurrent sign-ins that are checked at the same time
     * @param waiting sign-ins that wait for their turn
     * @param maxWait the longest wait
     */
    SignInQueue(int concurrent, int waiting, Duration maxWait) {
        this.concurrent = concurrent;
        this.waiting = waiting;
        this.maxWait = maxWait;
    }

    /** Clients that have signed in under this name before, and all others. */
    enum Group {
        KNOWN,
        UNKNOWN;

        Group other() {
            return this == KNOWN ? UNKNOWN : KNOWN;
        }
    }

    /** The clients that have their turns one after the other. */
    record Share(Group group, String key) {}

    /**
     * Waits for a turn, then runs {@code check}.
     *
     * @throws Refusal when too many are waiting, at once or when a client with fewer turns arrives, and when the wait is too
     *     long
     */
    <T> T inTurn(Share share, Supplier<T> check) {
        enter(share);
        try {
            return check.get();
        } finally {
            leave();
        }
    }

    private void enter(Share share) {
        lock.lock();
        try {
            Turn turn = new Turn(lock.newCondition());
            FairOrder<Turn> order = order(share.group());
            order.add(share.key(), turn);
            inQueue++;
            if (running < concurrent) {
                startNext();
            } else if (inQueue > waiting) {
                refuseOne(share.group());
            }
            if (!turn.awaitDecision(maxWait)) {
                order.remove(turn);
                inQueue--;
                throw Refusal.TOO_MANY_SIGN_INS;
            }
            if (turn.state == State.REFUSED) {
                throw Refusal.TOO_MANY_SIGN_INS;
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            startNext();
        } finally {
            lock.unlock();
        }
    }

    private void startNext() {
        Group group = order(last.other()).isEmpty() ? last : last.other();
        Optional<Turn> next = order(group).poll();
        if (next.isPresent()) {
            last = group;
            running++;
            inQueue--;
            next.get().decide(State.STARTED);
        }
    }

    /** Refuses the last one of the group of which more are waiting, and of {@code groupOfNewest} if these are equal. */
    private void refuseOne(Group groupOfNewest) {
        Group fuller =
                order(groupOfNewest.other()).size() > order(groupOfNewest).size()
                        ? groupOfNewest.other()
                        : groupOfNewest;
        order(fuller).pollLast().ifPresent(turn -> turn.decide(State.REFUSED));
        inQueue--;
    }

    private FairOrder<Turn> order(Group group) {
        return group == Group.KNOWN ? known : unknown;
    }

    private enum State {
        WAITING,
        STARTED,
        REFUSED
    }

    /** A waiting sign-in. Its state is guarded by the lock of the queue. */
    private static final class Turn {

        private final Condition decided;
        private State state = State.WAITING;

        Turn(Condition decided) {
            this.decided = decided;
        }

        void decide(State decision) {
            state = decision;
            decided.signal();
        }

        /** Returns false if there is no decision in time. */
        boolean awaitDecision(Duration maxWait) {
            long left = maxWait.toNanos();
            boolean interrupted = false;
            try {
                while (state == State.WAITING && left > 0) {
                    long end = System.nanoTime() + left;
                    try {
                        left = decided.awaitNanos(left);
                    } catch (InterruptedException e) {
                        interrupted = true;
                        left = end - System.nanoTime();
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return state != State.WAITING;
        }
    }
}
