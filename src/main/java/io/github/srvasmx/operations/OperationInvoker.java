package io.github.srvasmx.operations;

import io.github.srvasmx.auth.CurrentCaller;
import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.common.SystemErrorException;
import io.github.srvasmx.work.Workload;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** Calls an operation for a binding. Every result and every failure becomes an answer of the contract. */
@Component
public class OperationInvoker {

    private static final Logger log = LoggerFactory.getLogger(OperationInvoker.class);

    private final CurrentCaller caller;

    OperationInvoker(CurrentCaller caller) {
        this.caller = caller;
    }

    /**
     * The result of {@link #admit}.
     *
     * @param keys the users, accounts or networks whose turn the call takes; empty if it runs on the thread of its request
     * @param refusal the answer to a call that is refused before it waits
     */
    public record Admitted(Set<String> keys, Optional<Answer> refusal) {}

    /** Makes the first checks of a call that has to wait for its turn. */
    public Admitted admit(Operation operation, Queueing queueing, CallInput input) {
        try {
            Arguments arguments = Arguments.bind(operation.parameters(), input);
            return new Admitted(
                    caller.callAs(input.caller(), () -> queueing.admission().admit(arguments)), Optional.empty());
        } catch (Exception e) {
            return new Admitted(Set.of(), Optional.of(answer(operation, e)));
        }
    }

    /** The answer to a call that has no place, or has waited too long for its turn. */
    public static Answer overloaded(Workload workload) {
        return Answer.failure(workload.overload().text());
    }

    /**
     * The answer to a call. A refusal becomes an answer with its exact text. An unexpected failure becomes an answer with
     * a short text and an id; the log contains the cause under this id.
     *
     * @return to be closed by the caller
     * @throws ClientDisconnectedException if the client has disconnected
     */
    public Answer invoke(Operation operation, CallInput input) throws ClientDisconnectedException {
        try {
            Arguments arguments = Arguments.bind(operation.parameters(), input);
            return caller.callAs(input.caller(), () -> operation.call().answer(arguments));
        } catch (ClientDisconnectedException e) {
            throw e;
        } catch (Exception e) {
            return answer(operation, e);
        }
    }

    private static Answer answer(Operation operation, Exception failure) {
        if (failure instanceof Refusal refusal) {
            return Answer.failure(refusal.text());
        } else if (failure instanceof SystemErrorException system) {
            return failed(operation, system.text(), system);
        }
        return failed(operation, knownCause(failure).orElse(operation.name() + " failed on the server"), failure);
    }

    private static Optional<String> knownCause(Exception failure) {
        if (failure instanceof NoSpaceLeftException || failure.getCause() instanceof NoSpaceLeftException) {
            return Optional.of("The server has too little free space, try again later");
        } else if (failure instanceof TransientDataAccessException) {
            return Optional.of("The database is busy, try again later");
        } else if (failure instanceof DataAccessResourceFailureException) {
            return Optional.of("The database cannot be used, try again later");
        } else if (failure instanceof StoreUnavailableException
                || failure.getCause() instanceof StoreUnavailableException) {
            return Optional.of("The store cannot be used, try again later");
        }
        return Optional.empty();
    }

    private static Answer failed(Operation operation, String text, Exception cause) {
        String id = UUID.randomUUID().toString();
        log.error("{} failed [{}]", operation.name(), id, cause);
        return Answer.failure(Refusal.SYSTEM_ERROR + text + ", logged as " + id);
    }
}
