package io.github.srvasmx.library.trash;

import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.library.FolderRepository.Ancestor;
import io.github.srvasmx.storage.BlobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables of the recycle bin. Each item is in a folder of its own, whose parent is the row -1, so no path finds it, and
 * several items can have the same name.
 */
@Repository
class TrashRepository {

    /** How many items are read at a time. */
    static final int PAGE = 500;

    private static final long BIN = -1;

    private static final String SELECT = """
            SELECT t.id, t.document_id, t.folder_id, t.parent_id, t.path, t.deleted_at, t.purged_at,
                   COALESCE(u.name, '') AS deleted_by
            FROM trash t LEFT JOIN users u ON u.id = t.deleted_by
            """;

    /**
     * A version of a document in the recycle bin.
     *
     * @param content the key of its bytes
     */
    record StoredVersion(long documentId, long number, BlobKey content) {}

    private final JdbcClient jdbc;
    private final IdSequence ids;

    TrashRepository(JdbcClient jdbc, IdSequence ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * Adds an item.
     *
     * @return the id of the item, and of the folder to which it has to be moved
     */
    long insert(
            @Nullable Long documentId, @Nullable Long folderId, long parentId, String path, Instant now, long userId) {
        long id = ids.next("folder");
        jdbc.sql("INSERT INTO folders (id, parent_id, name, name_key, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(id, BIN, String.valueOf(id), String.valueOf(id), now.toEpochMilli())
                .update();
        jdbc.sql("""
                        INSERT INTO trash (id, document_id, folder_id, parent_id, path, deleted_at, deleted_by, purged_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .param(id)
                .param(documentId)
                .param(folderId)
                .param(parentId)
                .param(path)
                .param(now.toEpochMilli())
                .param(userId)
                .update();
        return id;
    }

    /**
     * A folder in the recycle bin.
     *
     * @param item the number of the item that contains it
     * @param names the names from the folder of the item down to this folder, which can be the same
     */
    record DeletedFolder(long item, List<String> names) {

        /** Empty if the folder is not in the recycle bin, or permanently deleted. */
        static Optional<DeletedFolder> of(List<Ancestor> ancestors) {
            // The first one is the folder that was made for the item.
            return ancestors.size() < 2 || ancestors.get(0).parentId() != BIN
                    ? Optional.empty()
                    : Optional.of(new DeletedFolder(
                            ancestors.get(0).id(),
                            ancestors.stream().skip(1).map(Ancestor::name).toList()));
        }
    }

    Optional<TrashItem> find(long id) {
        return jdbc.sql(SELECT + "WHERE t.id = ?")
                .param(id)
                .query(TrashRepository::item)
                .optional();
    }

    /** The items with the lowest ids above {@code after}. */
    List<TrashItem> page(long after) {
        return jdbc.sql(SELECT + "WHERE t.id > ? ORDER BY t.id LIMIT ?")
                .params(after, PAGE)
                .query(TrashRepository::item)
                .list();
    }

    /** As {@link #page}, but only those that were deleted before a time or are being removed. */
    List<TrashItem> expired(Instant deletedBefore, long after) {
        return jdbc.sql(SELECT + "WHERE t.id > ? AND (t.deleted_at < ? OR t.purged_at <> 0) ORDER BY t.id LIMIT ?")
                .params(after, deletedBefore.toEpochMilli(), PAGE)
                .query(TrashRepository::item)
                .list();
    }

    /**
     * The size of all versions in an item, in bytes. The order of the joins is fixed: with another one, SQLite reads every
     * version that there is.
     */
    long bytes(TrashItem item) {
        return jdbc.sql("""
                        WITH RECURSIVE tree (id) AS (
                          SELECT id FROM folders WHERE id = ?
                          UNION ALL
                          SELECT f.id FROM folders f JOIN tree t ON f.parent_id = t.id
                        )
                        SELECT COALESCE(SUM(v.size), 0)
                        FROM tree t CROSS JOIN documents d CROSS JOIN versions v
                        WHERE d.folder_id = t.id AND v.document_id = d.id
                        """).param(item.id()).query(Long.class).single();
    }

    /** Removes the row of an item and its folder, which has to be empty. Returns whether there was one. */
    boolean delete(long id) {
        boolean found = jdbc.sql("DELETE FROM trash WHERE id = ?").param(id).update() > 0;
        jdbc.sql("DELETE FROM folders WHERE id = ?").param(id).update();
        return found;
    }

    /**
     * Marks an item, which can no longer be restored then. Removes the permissions of a library. Returns whether the item
     * exists.
     */
    boolean startPurge(long id, Instant now) {
        jdbc.sql("DELETE FROM grants WHERE library_id = (SELECT folder_id FROM trash WHERE id = ?)")
                .param(id)
                .update();
        return jdbc.sql("UPDATE trash SET purged_at = ? WHERE id = ?")
                        .params(now.toEpochMilli(), id)
                        .update()
                > 0;
    }

    /** Some versions of the documents directly in a folder. */
    List<StoredVersion> versions(long folderId, int limit) {
        return jdbc.sql("""
                        SELECT v.document_id, v.number, v.content
                        FROM documents d JOIN versions v ON v.document_id = d.id
                        WHERE d.folder_id = ? LIMIT ?
                        """)
                .params(folderId, limit)
                .query((row, index) ->
                        new StoredVersion(row.getLong(1), row.getLong(2), BlobKey.parse(row.getString(3))))
                .list();
    }

    void delete(StoredVersion version) {
        jdbc.sql("DELETE FROM versions WHERE document_id = ? AND number = ?")
                .params(version.documentId(), version.number())
                .update();
    }

    boolean hasDocuments(long folderId) {
        return jdbc.sql("SELECT 1 FROM documents WHERE folder_id = ? LIMIT 1")
                .param(folderId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Deletes documents without versions directly in a folder. */
    void deleteEmptyDocuments(long folderId, int limit) {
        jdbc.sql("""
                        DELETE FROM documents WHERE id IN (
                          SELECT d.id FROM documents d
                          WHERE d.folder_id = ? AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.document_id = d.id)
                          LIMIT ?)
                        """).params(folderId, limit).update();
    }

    /** Some of the folders directly in a folder. */
    List<Long> subfolders(long folderId, int limit) {
        return jdbc.sql("SELECT id FROM folders WHERE parent_id = ? LIMIT ?")
                .params(folderId, limit)
                .query(Long.class)
                .list();
    }

    /** Deletes a folder if it contains nothing; returns whether it did. */
    boolean deleteFolderIfEmpty(long id) {
        return jdbc.sql("""
                        DELETE FROM folders
                        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM folders s WHERE s.parent_id = folders.id)
                          AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.folder_id = folders.id)
                        """).param(id).update() > 0;
    }

    private static TrashItem item(ResultSet row, int index) throws SQLException {
        return new TrashItem(
                row.getLong("id"),
                id(row, "document_id"),
                id(row, "folder_id"),
                row.getLong("parent_id"),
                row.getString("path"),
                Instant.ofEpochMilli(row.getLong("deleted_at")),
                row.getString("deleted_by"),
                row.getLong("purged_at") != 0);
    }

    private static Optional<Long> id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(id);
    }
}
