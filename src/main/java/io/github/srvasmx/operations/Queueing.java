package io.github.srvasmx.operations;

import io.github.srvasmx.work.Workload;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How calls of an operation wait for their turn, if they do not run on the thread of their request.
 *
 * @param admission checks a call before it waits
 */
public record Queueing(Workload workload, Admission admission) {

    /** Checks a call before it waits. */
    @FunctionalInterface
    public interface Admission {

        /**
         * Makes the first checks of the operation, so that a call that is refused anyway neither waits nor takes a turn.
         *
         * @return the users, accounts or networks whose turn the call takes; empty for a short call, which runs on the
         *     thread of its request
         * @throws io.github.srvasmx.common.Refusal for a business error
         */
        Set<String> admit(Arguments arguments);

        /** The same for calls that {@code isLong} accepts. All other calls are short, and have no first checks. */
        default Admission onlyIf(Predicate<Arguments> isLong) {
            return arguments -> isLong.test(arguments) ? admit(arguments) : Set.of();
        }
    }
}
