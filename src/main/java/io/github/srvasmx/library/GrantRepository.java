package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rights of users in libraries. Nothing is remembered between two questions: what is revoked is gone at once. */
@Component
class GrantRepository {

    private final JdbcClient jdbc;

    GrantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean mayRead(User user, LibraryFolder folder) {
        return rightOf(user, folder).isPresent();
    }

    boolean mayAdd(User user, LibraryFolder folder) {
        return rightOf(user, folder).filter(Permission.ADD::equals).isPresent();
    }

    /** The libraries that a user may read, by name. */
    List<Folder> readable(User user, long offset, int limit) {
        return jdbc.sql("""
                        SELECT f.id, f.name FROM folders f
                        WHERE f.parent_id = 0 AND f.id <> 0 AND (? = 1 OR EXISTS (
                          SELECT 1 FROM grants g WHERE g.library_id = f.id AND g.user_id = ?))
                        ORDER BY f.name LIMIT ? OFFSET ?
                        """)
                .params(user.administrator() ? 1 : 0, user.id(), limit, offset)
                .query((row, index) -> new Folder(row.getLong(1), row.getString(2)))
                .list();
    }

    /** All that were given, by library and user. What administrators may do without is not among them. */
    List<Grant> all() {
        return jdbc.sql("""
                        SELECT f.name, g.user_id, g.may_add
                        FROM grants g JOIN folders f ON f.id = g.library_id
                        ORDER BY f.name, g.user_id
                        """)
                .query((row, index) -> new Grant(row.getString(1), row.getLong(2), right(row.getInt(3))))
                .list();
    }

    /**
     * Gives a right, and takes no greater one away.
     *
     * @return whether there is such a user
     */
    boolean give(long userId, LibraryFolder library, Permission right) {
        return jdbc.sql("""
                                INSERT INTO grants (library_id, user_id, may_add)
                                SELECT ?, id, ? FROM users WHERE id = ?
                                ON CONFLICT (library_id, user_id) DO UPDATE
                                SET may_add = CASE WHEN excluded.may_add = 1 THEN 1 ELSE grants.may_add END
                                """)
                        .params(library.id(), right == Permission.ADD ? 1 : 0, userId)
                        .update()
                > 0;
    }

    /** Takes a right away, and each that includes it. */
    void take(long userId, LibraryFolder library, Permission right) {
        String statement = right == Permission.READ
                ? "DELETE FROM grants WHERE library_id = ? AND user_id = ?"
                : "UPDATE grants SET may_add = 0 WHERE library_id = ? AND user_id = ?";
        jdbc.sql(statement).params(library.id(), userId).update();
    }

    private Optional<Permission> rightOf(User user, LibraryFolder folder) {
        if (user.administrator()) {
            return Optional.of(Permission.ADD);
        }
        return jdbc.sql("SELECT may_add FROM grants WHERE library_id = ? AND user_id = ?")
                .params(folder.libraryId(), user.id())
                .query((row, index) -> right(row.getInt(1)))
                .optional();
    }

    private static Permission right(int mayAdd) {
        return mayAdd == 1 ? Permission.ADD : Permission.READ;
    }
}
