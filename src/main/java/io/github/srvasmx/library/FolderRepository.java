package io.github.srvasmx.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The table of folders. Folders are never moved or deleted. */
@Component
class FolderRepository {

    private static final Folder ROOT = new Folder(0, 0, "");

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

    /** The folder at {@code path}, which starts with the library. Empty for the empty path: the root is not a folder. */
    Optional<Folder> find(List<String> path) {
        Optional<Folder> folder = Optional.empty();
        Folder parent = ROOT;
        for (String name : path) {
            folder = child(parent, name);
            if (folder.isEmpty()) {
                return folder;
            }
            parent = folder.get();
        }
        return folder;
    }

    Optional<Folder> find(long id) {
        return jdbc.sql("SELECT id, library_id, name FROM folders WHERE id = ? AND id <> ?")
                .params(id, ROOT.id())
                .query(FolderRepository::folder)
                .optional();
    }

    /**
     * The folder at {@code path}. Creates it and its ancestors where they are missing, including the library; either all
     * of them or none.
     *
     * @throws NameTakenException when a document has the name of a missing folder
     */
    Folder findOrCreate(List<String> path) {
        return find(path).orElseGet(() -> transactions.execute(status -> createMissing(path)));
    }

    /** Creates a library; empty if a library has this name. */
    Optional<Folder> createLibrary(String name) {
        return transactions.execute(status -> {
            names.claimForFolder(ROOT.id(), name);
            return child(ROOT, name).isPresent() ? Optional.empty() : Optional.of(insert(ROOT, name));
        });
    }

    /** The path by names, such as {@code /Library/Folder}. */
    String path(Folder folder) {
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

    boolean hasLibraries() {
        return jdbc.sql("SELECT count(*) FROM folders WHERE parent_id = ? AND id <> ?")
                        .params(ROOT.id(), ROOT.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Folder createMissing(List<String> path) {
        Folder folder = ROOT;
        for (String name : path) {
            folder = findOrCreateChild(folder, name);
        }
        return folder;
    }

    private Folder findOrCreateChild(Folder parent, String name) {
        return child(parent, name).orElseGet(() -> {
            names.claimForFolder(parent.id(), name);
            // Another transaction may have created it while this one waited for the claim.
            return child(parent, name).orElseGet(() -> insert(parent, name));
        });
    }

    private Folder insert(Folder parent, String name) {
        long id = ids.next("folder");
        Folder folder = new Folder(id, parent.equals(ROOT) ? id : parent.libraryId(), name);
        jdbc.sql("INSERT INTO folders (id, parent_id, library_id, name) VALUES (?, ?, ?, ?)")
                .params(id, parent.id(), folder.libraryId(), name)
                .update();
        return folder;
    }

    private Optional<Folder> child(Folder parent, String name) {
        return jdbc.sql("SELECT id, library_id, name FROM folders WHERE parent_id = ? AND name = ?")
                .params(parent.id(), name)
                .query(FolderRepository::folder)
                .optional();
    }

    private static Folder folder(ResultSet row, int index) throws SQLException {
        return new Folder(row.getLong("id"), row.getLong("library_id"), row.getString("name"));
    }
}
