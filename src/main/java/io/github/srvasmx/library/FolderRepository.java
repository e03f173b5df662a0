package io.github.srvasmx.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The tree of folders. Folders never move and never go. */
@Component
public class FolderRepository {

    private static final LibraryFolder ROOT = new LibraryFolder(0, 0, "");

    private final JdbcClient jdbc;
    private final IdSequence ids;
    private final SiblingNames names;
    private final TransactionOperations transactions;

    FolderRepository(JdbcClient jdbc, IdSequence ids, SiblingNames names, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.names = names;
        this.transactions = transactions;
    }

    /** The folder with these names from the library down. No document can lie in the root, so it has none. */
    public Optional<LibraryFolder> find(List<String> path) {
        Optional<LibraryFolder> folder = Optional.empty();
        LibraryFolder parent = ROOT;
        for (String name : path) {
            folder = child(parent, name);
            if (folder.isEmpty()) {
                return folder;
            }
            parent = folder.get();
        }
        return folder;
    }

    Optional<LibraryFolder> find(long id) {
        return jdbc.sql("SELECT id, library_id, name FROM folders WHERE id = ? AND id <> ?")
                .params(id, ROOT.id())
                .query(FolderRepository::folder)
                .optional();
    }

    /**
     * As {@link #find(List)}, but what is missing is made, the library included, all of it or nothing.
     *
     * @throws NameTakenException when a document has the name of a missing folder
     */
    public LibraryFolder make(List<String> path) {
        return find(path).orElseGet(() -> transactions.execute(status -> makeMissing(path)));
    }

    /** A new library, or empty when there is one of that name. */
    Optional<LibraryFolder> makeLibrary(String name) {
        return transactions.execute(status -> {
            names.claimForFolder(ROOT.id(), name);
            return child(ROOT, name).isPresent() ? Optional.empty() : Optional.of(insert(ROOT, name));
        });
    }

    /** The path by names: {@code /Library/Folder}. */
    String path(LibraryFolder folder) {
        List<String> path =
                jdbc.sql("""
                        WITH RECURSIVE up (parent_id, name, height) AS (
                          SELECT parent_id, name, 0 FROM folders WHERE id = ?
                          UNION ALL
                          SELECT f.parent_id, f.name, up.height + 1 FROM folders f JOIN up ON f.id = up.parent_id
                          WHERE f.id <> ?
                        )
                        SELECT name FROM up ORDER BY height DESC
                        """).params(folder.id(), ROOT.id()).query(String.class).list();
        return "/" + String.join("/", path);
    }

    public boolean anyLibrary() {
        return jdbc.sql("SELECT count(*) FROM folders WHERE parent_id = ? AND id <> ?")
                        .params(ROOT.id(), ROOT.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private LibraryFolder makeMissing(List<String> path) {
        LibraryFolder folder = ROOT;
        for (String name : path) {
            folder = childOrNew(folder, name);
        }
        return folder;
    }

    private LibraryFolder childOrNew(LibraryFolder parent, String name) {
        return child(parent, name).orElseGet(() -> {
            names.claimForFolder(parent.id(), name);
            // Another may have made it while this waited for the claim.
            return child(parent, name).orElseGet(() -> insert(parent, name));
        });
    }

    private LibraryFolder insert(LibraryFolder parent, String name) {
        long id = ids.next("folder");
        LibraryFolder folder = new LibraryFolder(id, parent.equals(ROOT) ? id : parent.libraryId(), name);
        jdbc.sql("INSERT INTO folders (id, parent_id, library_id, name) VALUES (?, ?, ?, ?)")
                .params(id, parent.id(), folder.libraryId(), name)
                .update();
        return folder;
    }

    private Optional<LibraryFolder> child(LibraryFolder parent, String name) {
        return jdbc.sql("SELECT id, library_id, name FROM folders WHERE parent_id = ? AND name = ?")
                .params(parent.id(), name)
                .query(FolderRepository::folder)
                .optional();
    }

    private static LibraryFolder folder(ResultSet row, int index) throws SQLException {
        return new LibraryFolder(row.getLong("id"), row.getLong("library_id"), row.getString("name"));
    }
}
