package io.github.srvasmx.web.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The waiting turns of connections, and the choice of the next one. Only one thread at a time may use it. */
final class TurnQueue {

    /** The amount of work in a turn. */
    enum Size {
        /** The connection holds memory for a request already, or has been ended and only has to be closed. */
        CONTINUED,
        /** A request begins, little of it has arrived, and it is the first one of its connection for some time. */
        SMALL,
        /** The same, a moment after another request of the connection. */
        SMALL_AGAIN,
        /** A request begins, and much of it has arrived. */
        LARGE
    }

    /** One of this number of turns is a large one, if there is any: it takes much more time than a small one. */
    private static final int TURNS_PER_LARGE = 24;

    /** One of this number of turns is a continued one, if there is any. */
    private static final int TURNS_PER_CONTINUED = 2;

    /**
     * One of this number of small requests is not the newest one. It is alternately the one that has waited longest, and one
     * of a busy connection.
     */
    private static final int SMALL_PER_OLDEST = 3;

    private final Queue<Runnable> continued = new ArrayDeque<>();
    private final Deque<Runnable> small = new ArrayDeque<>();
    private final Queue<Runnable> smallAgain = new ArrayDeque<>();
    private final Queue<Runnable> large = new ArrayDeque<>();
    private long turns;
    private long smallTurns;

    void add(Runnable turn, Size size) {
        switch (size) {
            case CONTINUED -> continued.add(turn);
            case SMALL -> small.add(turn);
            case SMALL_AGAIN -> smallAgain.add(turn);
            case LARGE -> large.add(turn);
        }
    }

    /**
     * Removes the next turn and returns it; null if there is none.
     *
     * @param onlyContinued whether no request may begin
     */
    @Nullable
    Runnable poll(boolean onlyContinued) {
        if (onlyContinued) {
            return continued.poll();
        }
        turns++;
        Runnable next = null;
        if (turns % TURNS_PER_LARGE == 0) {
            next = large.poll();
        } else if (turns % TURNS_PER_CONTINUED == 0) {
            next = continued.poll();
        }
        next = next == null ? pollSmall() : next;
        next = next == null ? continued.poll() : next;
        return next == null ? large.poll() : next;
    }

    private @Nullable Runnable pollSmall() {
        smallTurns++;
        Runnable next = null;
        if (smallTurns % SMALL_PER_OLDEST == 0) {
            next = smallTurns % 2 == 0 ? small.pollFirst() : smallAgain.poll();
        }
        next = next == null ? small.pollLast() : next;
        return next == null ? smallAgain.poll() : next;
    }
}
