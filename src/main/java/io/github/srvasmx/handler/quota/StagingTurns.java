package io.github.srvasmx.handler.quota;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.IoAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives turns to servers that stage more than their shares: one server stages at a time. The lock belongs to a transaction,
 * and ends with it.
 */
@Component
@ConditionalOnCluster
public class StagingTurns {

    /** The key of the lock of all users; those of single users follow it. Flyway uses other keys. */
    private static final long KEYS = 0x5374_6167L << Integer.SIZE;

    private static final int LOCKS_OF_USERS = 64;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /**
     * The locks within this server, so that calls that wait for a turn hold no connections. Several users may have one lock
     * in common.
     */
    private final List<Lock> ofUsers = Stream.generate(ReentrantLock::new)
            .limit(LOCKS_OF_USERS)
            .map(Lock.class::cast)
            .toList();

    private final Lock ofAll = new ReentrantLock();

    public StagingTurns(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Runs {@code staging} in one transaction while no other turn for one of these scopes is under way on any server. It
     * sees what all turns before have staged.
     *
     * @throws org.springframework.dao.CannotAcquireLockException when the turn does not come in time
     */
    void inTurn(List<StagingScope> scopes, IoAction staging) throws IOException {
        List<Long> keys = scopes.stream()
                .map(StagingTurns::key)
                .distinct()
                // All servers take the lock of all users last, so that there is no deadlock.
                .sorted(Comparator.reverseOrder())
                .toList();
        List<Lock> local = keys.stream().map(this::local).toList();
        local.forEach(Lock::lock);
        try {
            transactions.executeWithoutResult(status -> {
                keys.forEach(this::lock);
                try {
                    staging.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            local.forEach(Lock::unlock);
        }
    }

    private Lock local(long key) {
        return key == KEYS ? ofAll : ofUsers.get((int) (key % ofUsers.size()));
    }

    private void lock(long key) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(key).query().singleRow();
    }

    /** A user and the sessions of the user have one key. Ids of users are positive. */
    private static long key(StagingScope scope) {
        if (scope instanceof StagingScope.OfSession ofSession) {
            return KEYS + ofSession.userId();
        }
        return scope instanceof StagingScope.OfUser ofUser ? KEYS + ofUser.userId() : KEYS;
    }
}
