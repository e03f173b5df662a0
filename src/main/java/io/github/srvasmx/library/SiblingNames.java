package io.github.srvasmx.library;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sees to it that no name in a folder is a document's and a folder's at once. Both claims lock the folder's row until
 * their transaction ends, so the other kind cannot appear in between.
 */
@Component
class SiblingNames {

    private final JdbcClient jdbc;

    SiblingNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * To be called in the transaction that makes the document.
     *
     * @throws NameTakenException when a folder has that name
     */
    void claimForDocument(long folderId, String name) {
        lock(folderId);
        if (exists("SELECT count(*) FROM folders WHERE parent_id = ? AND name = ?", folderId, name)) {
            throw NameTakenException.byFolder();
        }
    }

    /**
     * To be called in the transaction that makes the folder.
     *
     * @throws NameTakenException when a document has that name
     */
    void claimForFolder(long parentId, String name) {
        lock(parentId);
        if (exists("SELECT count(*) FROM documents WHERE folder_id = ? AND name = ?", parentId, name)) {
            throw NameTakenException.byDocument();
        }
    }

    /** SQLite knows no SELECT FOR UPDATE; an update that changes nothing locks the row on every engine. */
    private void lock(long folderId) {
        jdbc.sql("UPDATE folders SET library_id = library_id WHERE id = ?")
                .param(folderId)
                .update();
    }

    private boolean exists(String count, long folderId, String name) {
        return jdbc.sql(count).params(folderId, name).query(Long.class).single() > 0;
    }
}
