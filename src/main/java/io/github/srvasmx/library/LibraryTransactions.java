package io.github.srvasmx.library;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions that change folders and documents. They run one after the other, so that what one of them has looked up stays
 * true until it ends, and none of them waits for a row that another one has changed. SQLite runs all transactions that write
 * in this way; on other databases, each waits for the lock of the same row first.
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

    /** By an update that changes nothing, because not every database has {@code SELECT FOR UPDATE}. */
    private void waitForTurn() {
        jdbc.sql("UPDATE folders SET changes = changes WHERE id = ?")
                .param(FolderRepository.ROOT.id())
                .update();
    }
}
