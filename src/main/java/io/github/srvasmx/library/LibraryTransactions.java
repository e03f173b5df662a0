package io.github.srvasmx.library;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs the transactions that change folders and documents, one after the other. So the rows that a transaction has read stay
 * the same until it ends, and no transaction waits for a row that another one has changed. SQLite runs all writing
 * transactions in this way; on other databases, each first waits for the lock of the same row.
 */
@Component
public class LibraryTransactions {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public LibraryTransactions(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Runs a change in a transaction, also within a transaction that has begun, and returns its result. */
    public <T extends @Nullable Object> T execute(TransactionCallback<T> change) {
        return transactions.execute(status -> {
            waitForTurn();
            return change.doInTransaction(status);
        });
    }

    /** As {@link #execute}, without a result. */
    public void executeWithoutResult(Consumer<TransactionStatus> change) {
        transactions.executeWithoutResult(status -> {
            waitForTurn();
            change.accept(status);
        });
    }

    /** Locks by an update that changes nothing, because not every database has {@code SELECT FOR UPDATE}. */
    private void waitForTurn() {
        jdbc.sql("UPDATE folders SET changes = changes WHERE id = ?")
                .param(FolderRepository.ROOT.id())
                .update();
    }
}
