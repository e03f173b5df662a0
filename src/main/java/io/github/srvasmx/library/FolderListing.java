package io.github.srvasmx.library;

import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the content of a folder, at any depth with a single SQL statement. */
@Component
class FolderListing {

    /** A folder comes directly before its content. */
    private static final Comparator<FolderEntry> BY_PATH =
            Comparator.comparing(FolderEntry::names, FolderListing::compare);

    private final JdbcClient jdbc;

    FolderListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} folders and documents at any depth, sorted by path. The database searches for no more. */
    List<FolderEntry> descendants(long folderId, int limit) {
        return jdbc
                .sql("""
                        WITH RECURSIVE tree (id, path) AS (
                          SELECT id, name FROM folders WHERE parent_id = ?
                          UNION ALL
                          SELECT f.id, t.path || '/' || f.name FROM folders f JOIN tree t ON f.parent_id = t.id
                        ),
                        entries (path, document_id) AS (
                          SELECT path, CAST(NULL AS BIGINT) FROM tree
                          UNION ALL
                          SELECT name, id FROM documents WHERE folder_id = ?
                          UNION ALL
                          SELECT t.path || '/' || d.name, d.id FROM documents d JOIN tree t ON d.folder_id = t.id
                          LIMIT ?
                        )
                        SELECT e.path,
                        """ + DocumentRepository.COLUMNS + """
                        FROM entries e
                        LEFT JOIN documents d ON d.id = e.document_id
                        LEFT JOIN versions v ON v.document_id = d.id AND v.number = d.latest
                        """)
                .params(folderId, folderId, limit)
                .query(FolderListing::entry)
                .list()
                .stream()
                .sorted(BY_PATH)
                .toList();
    }

    /**
     * The direct children of a folder: folders before documents, sorted by name. The database reads only the names of
     * the children before {@code offset}, and nothing of those after the page.
     *
     * @param path the path of the folder
     */
    List<LibraryNode> children(Folder folder, String path, long offset, int limit) {
        long folderId = folder.id();
        long end = offset > Long.MAX_VALUE - limit ? Long.MAX_VALUE : offset + limit;
        return jdbc.sql("""
                        WITH folder_names (name) AS (
                          SELECT name FROM folders WHERE parent_id = ? ORDER BY name LIMIT ?
                        ),
                        document_names (name) AS (
                          SELECT name FROM documents WHERE folder_id = ? ORDER BY name LIMIT ?
                        ),
                        page (kind, name) AS (
                          SELECT 0, name FROM folder_names
                          UNION ALL
                          SELECT 1, name FROM document_names
                          ORDER BY 1, 2 LIMIT ? OFFSET ?
                        )
                        SELECT p.kind, p.name AS child_name, f.id AS child_folder_id,
                        """ + DocumentRepository.COLUMNS + """
                        FROM page p
                        LEFT JOIN folders f ON p.kind = 0 AND f.parent_id = ? AND f.name = p.name
                        LEFT JOIN documents d ON p.kind = 1 AND d.folder_id = ? AND d.name = p.name
                        LEFT JOIN versions v ON v.document_id = d.id AND v.number = d.latest
                        ORDER BY p.kind, p.name
                        """)
                .params(folderId, end, folderId, end, limit, offset, folderId, folderId)
                .query((row, index) -> child(folder, path, row, index))
                .list();
    }

    private static LibraryNode child(Folder parent, String path, ResultSet row, int index) throws SQLException {
        String name = row.getString("child_name");
        return row.getInt("kind") == 0
                ? new FolderNode(
                        path + "/" + name, new Folder(row.getLong("child_folder_id"), parent.libraryId(), name))
                : new DocumentNode(path + "/" + name, DocumentRepository.version(row, index));
    }

    private static FolderEntry entry(ResultSet row, int index) throws SQLException {
        return new FolderEntry(
                List.of(row.getString("path").split("/", -1)),
                row.getObject("id") == null ? Optional.empty() : Optional.of(DocumentRepository.version(row, index)));
    }

    private static int compare(List<String> first, List<String> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            int order = first.get(i).compareTo(second.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.size(), second.size());
    }
}
