package io.github.srvasmx.operations;

import io.github.srvasmx.work.Workload;
import java.util.Set;

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
         * @return whose turn the call takes: users, accounts, networks. Not empty
         * @throws io.github.srvasmx.common.Refusal for a business error
         */
        Set<String> admit(Arguments arguments);
    }
}
