package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of the objects that no row refers to. All times are those of the database. An object is in one of three
 * states. It has a row in this table with a lease, which its writer renews. Or another table refers to it, and it has
 * no row here. Or its row here is marked for deletion (column {@code dying}), and no other row will ever refer to it.
 */
final class ObjectRepository {

    /** Longer than any transaction that refers to an object, so that no lease ends during such a transaction. */
    static final Duration LEASE = Duration.ofHours(1);

    private static final String LEASED = "now_millis() + " + LEASE.toMillis();

    /**
     * No other table refers to {@code listed.key}. Compares with the collation of their columns, since PostgreSQL would not use
     * their indexes with that of {@code objects}.
     */
    static final String UNREFERENCED = """
            NOT EXISTS (SELECT 1 FROM versions WHERE content = listed.key COLLATE "default")
              AND NOT EXISTS (SELECT 1 FROM upload_chunks WHERE content = listed.key COLLATE "default")
              AND NOT EXISTS (SELECT 1 FROM staged WHERE content = listed.key COLLATE "default")
            """;

    private static final String UNKNOWN =
            UNREFERENCED + "AND NOT EXISTS (SELECT 1 FROM objects WHERE objects.key = listed.key)";

    private final JdbcClient jdbc;

    ObjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records an object that is about to be written. */
    void insert(BlobKey key) {
        jdbc.sql("INSERT INTO objects (key, lease_until) VALUES (?, " + LEASED + ")")
                .param(key.toString())
                .update();
    }

    /** Starts the lease again. Returns false if the object has no row or is marked for deletion. */
    boolean renew(BlobKey key) {
        return jdbc.sql("UPDATE objects SET lease_until = " + LEASED + " WHERE key = ? AND dying = 0")
                        .param(key.toString())
                        .update()
                > 0;
    }

    /**
     * Removes the row of an object that another table refers to from now on. Returns false if the object has no row or
     * is marked for deletion.
     */
    boolean take(BlobKey key) {
        return jdbc.sql("DELETE FROM objects WHERE key = ? AND dying = 0")
                        .param(key.toString())
                        .update()
                > 0;
    }

    /**
     * Marks an object for deletion, so that no other table can refer to it any more. Waits for a transaction that is
     * just adding such a reference. Returns false if the object has no row, so that another table may refer to it, or
     * if it is marked already.
     */
    boolean markForDeletion(BlobKey key) {
        return jdbc.sql("UPDATE objects SET dying = 1, lease_until = " + LEASED + " WHERE key = ? AND dying = 0")
                        .param(key.toString())
                        .update()
                > 0;
    }

    /** Removes the row of a marked object whose bytes are deleted. */
    void remove(BlobKey key) {
        jdbc.sql("DELETE FROM objects WHERE key = ? AND dying = 1")
                .param(key.toString())
                .update();
    }

    /**
     * Marks at most {@code limit} objects whose lease has ended for deletion, and returns them. Leaves out objects of
     * removed versions that a staged file still refers to. No version or chunk refers to any of them; to delete such bytes
     * cannot be undone, so the statement does not rely on that. Several servers at once get different objects.
     */
    List<BlobKey> markUnreferenced(int limit) {
        return jdbc
                .sql("UPDATE objects SET dying = 1, lease_until = " + LEASED + """
                         WHERE key IN (
                          SELECT listed.key FROM objects listed
                          WHERE listed.dying = 0 AND listed.lease_until < now_millis() AND
                        """ + UNREFERENCED + """
                          ORDER BY listed.lease_until LIMIT ? FOR UPDATE OF listed SKIP LOCKED)
                        RETURNING key
                        """)
                .param(limit)
                .query(String.class)
                .list()
                .stream()
                .map(BlobKey::parse)
                .toList();
    }

    /** Counts what {@link #markUnreferenced} would find. */
    long countUnreferenced() {
        return jdbc.sql("""
                        SELECT count(*) FROM objects listed
                        WHERE listed.dying = 0 AND listed.lease_until < now_millis() AND
                        """ + UNREFERENCED).query(Long.class).single();
    }

    /**
     * Returns at most {@code limit} objects that were marked for deletion at least a lease ago, in the order of their
     * keys.
     */
    List<BlobKey> deletable(String after, int limit) {
        return jdbc.sql("""
                        SELECT key FROM objects WHERE dying = 1 AND lease_until < now_millis() AND key > ?
                        ORDER BY key LIMIT ?
                        """).params(after, limit).query(String.class).list().stream()
                .map(BlobKey::parse)
                .toList();
    }

    /** Those of the keys that neither this table nor another one contains. */
    List<String> unknown(Collection<String> keys) {
        return jdbc.sql("SELECT key FROM unnest(?::TEXT[]) AS listed (key) WHERE " + UNKNOWN)
                .param(keys.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * Marks an object for deletion that neither this table nor another one contains. From then on the sweep deletes it,
     * if the caller does not. Returns false if a table contains it.
     */
    boolean markUnknown(BlobKey key) {
        return jdbc.sql("INSERT INTO objects (key, lease_until, dying) SELECT key, " + LEASED
                                + ", 1 FROM (SELECT ?::TEXT AS key) AS listed WHERE " + UNKNOWN
                                + " ON CONFLICT (key) DO NOTHING")
                        .param(key.toString())
                        .update()
                > 0;
    }
}
