package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.importer.SourceFolder.SourceFile;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.publication.LibraryGoneException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/**
 * Runs the steps of one import. If a step fails because another program locks the database, it is repeated. After any other
 * failure its file is skipped, or the import stops if the next file would fail too. An interrupt of the thread stops it as
 * well. For one thread.
 */
final class ImportAttempts {

    private static final Logger log = LoggerFactory.getLogger(ImportAttempts.class);

    /** The number of attempts while another program locks the database. Each attempt waits for the lock timeout. */
    private static final int ATTEMPTS = 3;

    private static final String STOPPING = "the server stops";

    private final ImportCounter counter;

    /** Why the import ends before its last file. */
    private Optional<String> stopped = Optional.empty();

    ImportAttempts(ImportCounter counter) {
        this.counter = counter;
    }

    Optional<String> stopped() {
        return stopped;
    }

    boolean isStopped() {
        if (stopped.isEmpty() && Thread.currentThread().isInterrupted()) {
            stopped = Optional.of(STOPPING);
        }
        return stopped.isPresent();
    }

    /** Runs an action for one file. Returns whether it succeeded. If not, the file is skipped or the import stops. */
    boolean attempt(SourceFile file, IoAction action) {
        try {
            runWithRetries(action);
            return true;
        } catch (NameTakenException | CheckedOutException e) {
            counter.skip(file, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            stopped = reasonToStop(e);
            if (!isStopped()) {
                log.debug("{} cannot be imported", file.path(), e);
                counter.skip(file, e.toString());
            }
        }
        return false;
    }

    /** Runs an action without which the import cannot continue. */
    void require(IoAction action) throws IOException {
        try {
            runWithRetries(action);
        } catch (DataAccessException | TransactionException e) {
            stopped = Optional.of(reasonToStop(e).orElse(e.toString()));
        }
    }

    /**
     * Runs the rest of the work that the import has begun, also if the import has to stop after that. Returns false if an
     * attempt in it failed finally.
     */
    boolean complete(Runnable rest) {
        Optional<String> before = stopped;
        stopped = Optional.empty();
        rest.run();
        boolean isComplete = !isStopped();
        stopped = stopped.or(() -> before);
        return isComplete;
    }

    private static Optional<String> reasonToStop(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            // A thread that is interrupted cannot read or write files.
            return Optional.of(STOPPING);
        } else if (failure instanceof Refusal || failure instanceof NoSpaceLeftException) {
            return Optional.of("the server has too little free space");
        } else if (failure instanceof StoreUnavailableException) {
            return Optional.of("the store cannot be used");
        } else if (failure instanceof LibraryGoneException) {
            return Optional.of("the library was deleted or renamed");
        } else if (failure instanceof CannotAcquireLockException) {
            return Optional.of("another program locks the database");
        } else if (failure instanceof DataAccessResourceFailureException || failure instanceof TransactionException) {
            return Optional.of("the database cannot be used: "
                    + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
        return Optional.empty();
    }

    private static void runWithRetries(IoAction action) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                action.run();
                return;
            } catch (CannotAcquireLockException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
