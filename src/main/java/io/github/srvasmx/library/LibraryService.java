package io.github.srvasmx.library;

import io.github.srvasmx.library.name.NameRules;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Creates libraries, and grants and revokes permissions. For administration: performs no permission checks itself. */
@Service
public class LibraryService {

    /**
     * The size of a library.
     *
     * @param versions the number of versions of all documents
     * @param bytes the total size of these versions
     */
    public record LibrarySummary(String name, long documents, long versions, long bytes) {}

    private final JdbcClient jdbc;
    private final FolderRepository folders;
    private final GrantRepository grants;
    private final CheckoutRepository checkouts;
    private final LibraryTransactions transactions;

    LibraryService(
            JdbcClient jdbc,
            FolderRepository folders,
            GrantRepository grants,
            CheckoutRepository checkouts,
            LibraryTransactions transactions) {
        this.jdbc = jdbc;
        this.folders = folders;
        this.grants = grants;
        this.checkouts = checkouts;
        this.transactions = transactions;
    }

    /**
     * Creates a library.
     *
     * @throws IllegalArgumentException when the name is not valid or already used
     */
    public Folder add(String name) {
        return folders.createLibrary(NameRules.requireValidForLibrary(name))
                .orElseThrow(() -> new IllegalArgumentException("There is a library " + name + " already"));
    }

    /**
     * Gives a library another name. Documents, versions, permissions and staged files stay.
     *
     * @param name the exact name
     * @throws IllegalArgumentException when there is no such library, or the new name is not valid or used by another
     *     library
     */
    public void rename(String name, String newName) {
        // In one transaction: a library that is deleted after it was found must not leave the recycle bin.
        transactions.executeWithoutResult(status -> {
            Folder library = find(name);
            if (!folders.renameLibrary(library, NameRules.requireValidForLibrary(newName))) {
                throw new IllegalArgumentException("There is a library " + newName + " already");
            }
        });
    }

    /** All libraries, sorted by name. */
    public List<LibrarySummary> list() {
        return jdbc.sql("""
                        WITH RECURSIVE tree (library_id, id) AS (
                          SELECT id, id FROM folders WHERE parent_id = 0 AND id > 0
                          UNION ALL
                          SELECT t.library_id, f.id FROM folders f JOIN tree t ON f.parent_id = t.id
                        )
                        SELECT l.name, COUNT(DISTINCT d.id) AS documents, COUNT(v.number) AS versions,
                               COALESCE(SUM(v.size), 0) AS bytes
                        FROM tree t
                        JOIN folders l ON l.id = t.library_id
                        LEFT JOIN documents d ON d.folder_id = t.id
                        LEFT JOIN versions v ON v.document_id = d.id
                        GROUP BY l.id, l.name
                        ORDER BY l.name
                        """).query(LibrarySummary.class).list();
    }

    /**
     * Grants a user a permission in a library. Has no effect if the user already has it.
     *
     * @throws IllegalArgumentException when the library or the user does not exist
     */
    public void grant(long userId, String library, Permission permission) {
        if (!grants.grant(userId, find(library), permission)) {
            throw new IllegalArgumentException("There is no user with the id " + userId);
        }
    }

    /**
     * Revokes a permission of a user, with effect on the next request: {@link Permission#READ} revokes both permissions,
     * {@link Permission#ADD} leaves the permission to read. Succeeds if the user does not have the permission.
     *
     * @throws IllegalArgumentException when the library does not exist
     */
    public void revoke(long userId, String library, Permission permission) {
        grants.revoke(userId, find(library), permission);
    }

    /**
     * Prepares the deletion of a user: removes the permissions, the checkouts, and the ownership of folders. Versions keep
     * the name of their author.
     */
    public void removeUser(long userId) {
        grants.revokeAll(userId);
        checkouts.releaseAll(userId);
        jdbc.sql("UPDATE folders SET owner_id = NULL WHERE owner_id = ?")
                .param(userId)
                .update();
    }

    /** All grants, sorted by library and user. Administrators have all permissions without grants. */
    public List<Grant> grants() {
        return grants.all();
    }

    private Folder find(String library) {
        return folders.findExactly(List.of(library))
                .orElseThrow(() -> new IllegalArgumentException("There is no library " + library));
    }
}
