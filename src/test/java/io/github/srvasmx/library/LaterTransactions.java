package io.github.srvasmx.library;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions the first of which begins only after somebody else has changed the library. */
final class LaterTransactions implements TransactionOperations {

    private final TransactionOperations transactions;
    private final Runnable change;
    private final AtomicBoolean changed = new AtomicBoolean();

    private LaterTransactions(TransactionOperations transactions, Runnable change) {
        this.transactions = transactions;
        this.change = change;
    }

    static LibraryTransactions after(Runnable change, TransactionOperations transactions, JdbcClient jdbc) {
        return new LibraryTransactions(jdbc, new LaterTransactions(transactions, change));
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
        if (changed.compareAndSet(false, true)) {
            change.run();
        }
        return transactions.execute(action);
    }
}
