package io.github.srvasmx.operations;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.SystemErrorException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** Calls an operation for a binding, and answers in the contract's form whatever happens. */
@Component
public class OperationInvoker {

    private static final Logger log = LoggerFactory.getLogger(OperationInvoker.class);

    /**
     * The answer to a call. A business error is one, with its exact text; so is an unexpected failure, with a short text
     * that says what is short where that is known, and an id under which the log has the cause.
     *
     * @return to be closed by whoever writes it
     * @throws ClientDisconnectedException when there is nobody left to answer
     */
    public Answer invoke(Operation operation, CallInput values) throws ClientDisconnectedException {
        try {
            return operation.call().answer(Arguments.bind(operation.parameters(), values));
        } catch (Refusal refusal) {
            return Answer.failure(refusal.text());
        } catch (ClientDisconnectedException e) {
            throw e;
        } catch (SystemErrorException failure) {
            return failed(operation, failure.text(), failure);
        } catch (Exception e) {
            return failed(operation, shortage(e).orElse(operation.name() + " failed on the server"), e);
        }
    }

    private static Optional<String> shortage(Exception failure) {
        if (failure instanceof NoSpaceLeftException || failure.getCause() instanceof NoSpaceLeftException) {
            return Optional.of("The server has too little free space, try again later");
        } else if (failure instanceof TransientDataAccessException) {
            return Optional.of("The database is busy, try again later");
        } else if (failure instanceof DataAccessResourceFailureException) {
            return Optional.of("The database cannot be used, try again later");
        }
        return Optional.empty();
    }

    private static Answer failed(Operation operation, String text, Exception cause) {
        String id = UUID.randomUUID().toString();
        log.error("{} failed [{}]", operation.name(), id, cause);
        return Answer.failure("SystemError:" + text + ", logged as " + id);
    }
}
