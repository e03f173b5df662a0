package io.github.srvasmx.library;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of the documents that are checked out. Only the holder can add versions to such a document, move or delete it.
 */
@Repository
public class CheckoutRepository {

    private static final String HOLDER = "SELECT COALESCE(u.name, '') FROM ";

    private final JdbcClient jdbc;

    CheckoutRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Checks that no other user has checked a document out.
     *
     * @param userId the caller; empty for the server itself
     * @throws CheckedOutException when another user has
     */
    public void requireFree(long documentId, Optional<Long> userId) {
        refuse(jdbc.sql(HOLDER + """
                        documents d LEFT JOIN users u ON u.id = d.locked_by
                        WHERE d.id = ? AND d.locked_by IS NOT NULL AND d.locked_by <> ?
                        """)
                .params(documentId, userId.orElse(0L))
                .query(String.class)
                .optional());
    }

    /**
     * Checks that no other user has checked out a document at any depth below a folder. Looks upwards from the documents
     * that are checked out, because there are few of them, while a folder can contain any number.
     *
     * @throws CheckedOutException when another user has
     */
    public void requireFreeBelow(long folderId, long userId) {
        refuse(jdbc.sql("""
                        WITH RECURSIVE up (id, holder) AS (
                          SELECT folder_id, locked_by FROM documents WHERE locked_by IS NOT NULL AND locked_by <> ?
                          UNION
                          SELECT f.parent_id, up.holder FROM folders f JOIN up ON f.id = up.id WHERE f.id > 0
                        )
                        """ + HOLDER + "up LEFT JOIN users u ON u.id = up.holder WHERE up.id = ? LIMIT 1")
                .params(userId, folderId)
                .query(String.class)
                .optional());
    }

    /** Checks a document out. Has no effect if the user has done so before. */
    public void checkOut(long documentId, long userId, Instant now) {
        jdbc.sql("""
                        UPDATE documents SET locked_by = ?, locked_at = ?
                        WHERE id = ? AND (locked_by IS NULL OR locked_by <> ?)
                        """).params(userId, now.toEpochMilli(), documentId, userId).update();
    }

    /** Ends the checkout of a document. Has no effect if there is none. */
    public void release(long documentId) {
        jdbc.sql("UPDATE documents SET locked_by = NULL, locked_at = 0 WHERE id = ?")
                .param(documentId)
                .update();
    }

    /** Ends the checkouts of a user. */
    void releaseAll(long userId) {
        jdbc.sql("UPDATE documents SET locked_by = NULL, locked_at = 0 WHERE locked_by = ?")
                .param(userId)
                .update();
    }

    private static void refuse(Optional<String> holder) {
        holder.ifPresent(name -> {
            throw new CheckedOutException(name);
        });
    }
}
