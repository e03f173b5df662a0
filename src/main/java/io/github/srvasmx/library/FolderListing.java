package io.github.srvasmx.library;

import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.ListPositions.Position;
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
    private final FolderRepository folders;
    private final ListPositions positions = new ListPositions();

    FolderListing(JdbcClient jdbc, FolderRepository folders) {
        this.jdbc = jdbc;
        this.folders = folders;
    }

    /**
     * At most {@code limit} folders and documents at any depth, sorted by path. The database searches for no more. SQLite does
     * so only if it need not keep all folders before it begins, and if the order of the join is fixed: otherwise it reads
     * every document that there is.
     */
    List<FolderEntry> descendants(long folderId, int limit) {
        return jdbc
                .sql("""
                        WITH RECURSIVE tree (id, path) AS NOT MATERIALIZED (
                          SELECT id, name FROM folders WHERE parent_id = ?
                          UNION ALL
                          SELECT f.id, t.path || '/' || f.name FROM folders f JOIN tree t ON f.parent_id = t.id
                        ),
                        entries (path, document_id) AS (
                          SELECT path, CAST(NULL AS BIGINT) FROM tree
                          UNION ALL
                          SELECT name, id FROM documents WHERE folder_id = ?
                          UNION ALL
                          SELECT t.path || '/' || d.name, d.id FROM tree t CROSS JOIN documents d WHERE d.folder_id = t.id
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
     * The direct children of a folder: folders before documents, sorted by name. The database does not read the children
     * after the page. It reads only an index of the children before it, from the last known position on.
     *
     * @param path the path of the folder
     */
    List<LibraryNode> children(Folder folder, String path, long offset, int limit) {
        if (offset == 0) {
            return children(folder, path, Position.FIRST, limit);
        }
        long changes = folders.changes(folder.id());
        List<LibraryNode> children =
                childrenAfter(folder, path, positions.nearest(folder.id(), changes, offset), offset, limit);
        if (folders.changes(folder.id()) != changes) {
            return childrenAfter(folder, path, Position.FIRST, offset, limit);
        }
        for (int i = 0; i < children.size(); i++) {
            positions.add(folder.id(), changes, position(children.get(i), offset + i));
        }
        return children;
    }

    private List<LibraryNode> childrenAfter(Folder folder, String path, Position known, long offset, int limit) {
        return locate(folder.id(), known, offset)
                .map(start -> children(folder, path, start, limit))
                .orElse(List.of());
    }

    /** Finds the child with an index; empty if there are not that many children. */
    private Optional<Position> locate(long folderId, Position known, long index) {
        long distance = index - known.index();
        if (known.isDocument()) {
            return document(folderId, known.name(), distance).map(name -> new Position(index, true, name));
        }
        Optional<String> folder = jdbc.sql(
                        "SELECT name FROM folders WHERE parent_id = ? AND name >= ? ORDER BY name LIMIT 1 OFFSET ?")
                .params(folderId, known.name(), distance)
                .query(String.class)
                .optional();
        if (folder.isPresent()) {
            return folder.map(name -> new Position(index, false, name));
        }
        long foldersBetween = jdbc.sql("SELECT count(*) FROM folders WHERE parent_id = ? AND name >= ?")
                .params(folderId, known.name())
                .query(Long.class)
                .single();
        // Negative if a folder was created between the two statements. Then the caller lists again.
        long documents = Math.max(0, distance - foldersBetween);
        return document(folderId, "", documents).map(name -> new Position(index, true, name));
    }

    private Optional<String> document(long folderId, String from, long distance) {
        return jdbc.sql("SELECT name FROM documents WHERE folder_id = ? AND name >= ? ORDER BY name LIMIT 1 OFFSET ?")
                .params(folderId, from, distance)
                .query(String.class)
                .optional();
    }

    private static Position position(LibraryNode child, long index) {
        return new Position(index, child instanceof DocumentNode, child.name());
    }

    private List<LibraryNode> children(Folder folder, String path, Position start, int limit) {
        long folderId = folder.id();
        return jdbc.sql("""
                        WITH folder_names (name) AS (
                          SELECT name FROM folders WHERE parent_id = ? AND name >= ? ORDER BY name LIMIT ?
                        ),
                        document_names (name) AS (
                          SELECT name FROM documents WHERE folder_id = ? AND name >= ? ORDER BY name LIMIT ?
                        ),
                        page (kind, name) AS (
                          SELECT 0, name FROM folder_names
                          UNION ALL
                          SELECT 1, name FROM document_names
                          ORDER BY 1, 2 LIMIT ?
                        )
                        SELECT p.kind, p.name AS child_name, f.id AS child_folder_id,
                        """ + DocumentRepository.COLUMNS + """
                        FROM page p
                        LEFT JOIN folders f ON p.kind = 0 AND f.parent_id = ? AND f.name = p.name
                        LEFT JOIN documents d ON p.kind = 1 AND d.folder_id = ? AND d.name = p.name
                        LEFT JOIN versions v ON v.document_id = d.id AND v.number = d.latest
                        ORDER BY p.kind, p.name
                        """)
                .params(
                        folderId,
                        start.isDocument() ? "" : start.name(),
                        start.isDocument() ? 0 : limit,
                        folderId,
                        start.isDocument() ? start.name() : "",
                        limit,
                        limit,
                        folderId,
                        folderId)
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
