package io.github.srvasmx.library;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes libraries, and says who may read them and add to them. For administration: nobody's right to do so is asked. */
@Service
public class LibraryService {

    private final JdbcClient jdbc;
    private final FolderRepository folders;
    private final GrantRepository grants;

    LibraryService(JdbcClient jdbc, FolderRepository folders, GrantRepository grants) {
        this.jdbc = jdbc;
        this.folders = folders;
        this.grants = grants;
    }

    /**
     * Makes a library.
     *
     * @return the library's own folder
     * @throws IllegalArgumentException when it cannot have that name, or the name is taken
     */
    public Folder add(String name) {
        if (!NameRules.isValid(name)) {
            throw new IllegalArgumentException("A library cannot have this name");
        }
        return folders.makeLibrary(name)
                .map(LibraryFolder::folder)
                .orElseThrow(() -> new IllegalArgumentException("There is a library " + name + " already"));
    }

    /** Every library, by name. */
    public List<LibrarySummary> list() {
        return jdbc.sql("""
                        SELECT l.name, COUNT(DISTINCT d.id) AS documents, COUNT(v.number) AS versions,
                               COALESCE(SUM(v.size), 0) AS bytes
                        FROM folders l
                        JOIN folders f ON f.library_id = l.id
                        LEFT JOIN documents d ON d.folder_id = f.id
                        LEFT JOIN versions v ON v.document_id = d.id
                        WHERE l.parent_id = 0 AND l.id <> 0
                        GROUP BY l.id, l.name
                        ORDER BY l.name
                        """).query(LibrarySummary.class).list();
    }

    /**
     * Gives a user a right in a library. One that the user has already, or that a greater one includes, stays as it is.
     *
     * @throws IllegalArgumentException when there is no such library or user
     */
    public void grant(long userId, String library, Permission right) {
        if (!grants.give(userId, find(library), right)) {
            throw new IllegalArgumentException("There is no user with the id " + userId);
        }
    }

    /**
     * Takes a right away from a user, from the user's next call on: {@link Permission#READ} and all with it, or
     * {@link Permission#ADD} alone, which leaves the right to read. That the user does not have it is no error.
     *
     * @throws IllegalArgumentException when there is no such library
     */
    public void revoke(long userId, String library, Permission right) {
        grants.take(userId, find(library), right);
    }

    /** Every right that was given, by library and user. An administrator has all rights without any of these. */
    public List<Grant> grants() {
        return grants.all();
    }

    private LibraryFolder find(String library) {
        return folders.find(List.of(library))
                .orElseThrow(() -> new IllegalArgumentException("There is no library " + library));
    }
}
