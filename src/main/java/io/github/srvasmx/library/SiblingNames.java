package io.github.srvasmx.library;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prevents a document and a folder with the same name in one folder. Both methods lock the row of the parent folder until
 * their transaction ends, so that no other transaction can create the other kind in the meantime.
 */
@Component
class SiblingNames {

    private final JdbcClient jdbc;

    SiblingNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Must be called in the transaction that creates the document.
     *
     * @throws NameTakenException when a folder has the name
     */
    void claimForDocument(long folderId, String name) {
        lock(folderId);
        if (exists("SELECT count(*) FROM folders WHERE parent_id = ? AND name = ?", folderId, name)) {
            throw NameTakenException.byFolder();
        }
    }

    /**
     * Must be called in the transaction that creates the folder.
     *
     * @throws NameTakenException when a document has the name
     */
    void claimForFolder(long parentId, String name) {
        lock(parentId);
        if (exists("SELECT count(*) FROM documents WHERE folder_id = ? AND name = ?", parentId, name)) {
            throw NameTakenException.byDocument();
        }
    }

    /** Locks the row by an update that changes nothing, because not every database has {@code SELECT FOR UPDATE}. */
    private void lock(long folderId) {
        jdbc.sql("UPDATE folders SET library_id = library_id WHERE id = ?")
                .param(folderId)
                .update();
    }

    private boolean exists(String countQuery, long folderId, String name) {
        return jdbc.sql(countQuery).params(folderId, name).query(Long.class).single() > 0;
    }
}
