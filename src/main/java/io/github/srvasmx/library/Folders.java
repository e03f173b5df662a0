package io.github.srvasmx.library;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The tree of folders. */
@Component
class Folders {

    private static final long ROOT = 0;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final TransactionOperations transactions;

    Folders(JdbcClient jdbc, Ids ids, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.transactions = transactions;
    }

    /** The id of the folder with these names from the library down. No document can lie in the root, so it has none. */
    Optional<Long> find(List<String> names) {
        Optional<Long> folder = Optional.empty();
        long parent = ROOT;
        for (String name : names) {
            folder = child(parent, name);
            if (folder.isEmpty()) {
                return folder;
            }
            parent = folder.get();
        }
        return folder;
    }

    /** As {@link #find}, but what is missing is made, the library included. */
    long make(List<String> names) {
        return find(names).orElseGet(() -> transactions.execute(status -> makeMissing(names)));
    }

    boolean anyLibrary() {
        return jdbc.sql("SELECT count(*) FROM folders WHERE parent_id = ? AND id <> ?")
                        .params(ROOT, ROOT)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Long makeMissing(List<String> names) {
        long parent = ROOT;
        for (String name : names) {
            Optional<Long> child = child(parent, name);
            if (child.isEmpty()) {
                jdbc.sql("""
                                INSERT INTO folders (id, parent_id, name) VALUES (?, ?, ?)
                                ON CONFLICT (parent_id, name) DO NOTHING
                                """).params(ids.next("folder"), parent, name).update();
                child = child(parent, name);
            }
            parent = child.orElseThrow();
        }
        return parent;
    }

    private Optional<Long> child(long parent, String name) {
        return jdbc.sql("SELECT id FROM folders WHERE parent_id = ? AND name = ?")
                .params(parent, name)
                .query(Long.class)
                .optional();
    }
}
