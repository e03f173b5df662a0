package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The objects of a transfer, in the table of the objects that no row refers to. The lease of an object shows its state:
 * it ends within {@link #UNFINISHED} while the object is written, and later if all its bytes are in the store.
 */
final class TransferRepository {

    /** Longer than the transfer of any object takes. */
    static final Duration UNFINISHED = Duration.ofDays(7);

    /** How long a transfer that was interrupted can be continued without copying again; at least three weeks. */
    static final Duration COMPLETE = Duration.ofDays(30);

    private static final Duration CLEARLY_COMPLETE = UNFINISHED.plusDays(1);

    private static final int BATCH_SIZE = 10_000;

    private static final String KEYS = "keys";

    private final JdbcClient jdbc;

    TransferRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the objects that are complete. Their leases start again. */
    Set<BlobKey> complete(List<BlobKey> keys) {
        return keys.isEmpty()
                ? Set.of()
                : jdbc
                        .sql("UPDATE objects SET lease_until = " + from(COMPLETE)
                                + " WHERE dying = 0 AND lease_until > " + from(CLEARLY_COMPLETE)
                                + " AND key IN (:keys) RETURNING key")
                        .param(KEYS, texts(keys))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(BlobKey::parse)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of the objects that are in the table. */
    List<BlobKey> registered(List<BlobKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc
                        .sql("SELECT key FROM objects WHERE key IN (:keys)")
                        .param(KEYS, texts(keys))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(BlobKey::parse)
                        .toList();
    }

    /** Records different objects that are about to be written. Returns false if one of them is marked for deletion. */
    boolean register(List<BlobKey> keys) {
        // Not a batch: with reWriteBatchedInserts in the URL of the database, the driver does not count the rows.
        return jdbc.sql("INSERT INTO objects (key, lease_until) SELECT key, " + from(UNFINISHED)
                                + " FROM unnest(?::TEXT[]) AS listed (key)"
                                + " ON CONFLICT (key) DO UPDATE SET lease_until = EXCLUDED.lease_until"
                                + " WHERE objects.dying = 0")
                        .param(texts(keys).toArray(String[]::new))
                        .update()
                == keys.size();
    }

    /**
     * Whether an object is in the table and not marked for deletion. It stays so until the transaction ends. Waits for a
     * transaction that is just marking it.
     */
    boolean holdOpen(BlobKey key) {
        return jdbc.sql("SELECT key FROM objects WHERE key = ? AND dying = 0 FOR SHARE")
                .param(key.toString())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Records that objects are in the store with all their bytes. */
    void finish(List<BlobKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("UPDATE objects SET lease_until = " + from(COMPLETE) + " WHERE dying = 0 AND key IN (:keys)")
                    .param(KEYS, texts(keys))
                    .update();
        }
    }

    /** Removes the rows of objects, and returns how many there were that are not marked for deletion. */
    int take(List<BlobKey> keys) {
        return keys.isEmpty()
                ? 0
                : jdbc.sql("DELETE FROM objects WHERE dying = 0 AND key IN (:keys)")
                        .param(KEYS, texts(keys))
                        .update();
    }

    /** The objects whose keys begin with a name. */
    List<BlobKey> below(String name) {
        return jdbc
                .sql("SELECT key FROM objects WHERE key LIKE ?")
                .param(name + "/%")
                .query(String.class)
                .list()
                .stream()
                .map(BlobKey::parse)
                .toList();
    }

    /** Marks all objects as incomplete. In several steps, since a statement has a time limit. */
    void forgetComplete() {
        int changed;
        do {
            changed = jdbc.sql("UPDATE objects SET lease_until = " + from(UNFINISHED)
                            + " WHERE key IN (SELECT key FROM objects WHERE dying = 0 AND lease_until > "
                            + from(CLEARLY_COMPLETE) + " LIMIT ?)")
                    .param(BATCH_SIZE)
                    .update();
        } while (changed == BATCH_SIZE);
    }

    private static String from(Duration lease) {
        return "now_millis() + " + lease.toMillis();
    }

    private static List<String> texts(List<BlobKey> keys) {
        return keys.stream().map(BlobKey::toString).toList();
    }
}
