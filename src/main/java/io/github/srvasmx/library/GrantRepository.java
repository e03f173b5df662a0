package io.github.srvasmx.library;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.CaseFolding;
import io.github.srvasmx.common.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of permissions in libraries. Nothing is cached, so that a change takes effect immediately. */
@Repository
public class GrantRepository {

    private final JdbcClient jdbc;

    GrantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean mayRead(User user, Folder folder) {
        return permissionOf(user, folder).isPresent();
    }

    public boolean mayAdd(User user, Folder folder) {
        return permissionOf(user, folder).filter(Permission.ADD::equals).isPresent();
    }

    /**
     * Checks that a user who may read a folder may add to it too.
     *
     * @throws Refusal {@link Refusal#ACCESS_DENIED}
     */
    public void requireAdd(User user, Folder folder) {
        if (!mayAdd(user, folder)) {
            throw Refusal.ACCESS_DENIED;
        }
    }

    /** The libraries that the user may read, sorted by name. */
    List<Folder> readable(User user, long offset, int limit) {
        return jdbc.sql("""
                        SELECT f.id, f.name FROM folders f
                        WHERE f.parent_id = 0 AND f.id > 0 AND (? = 1 OR EXISTS (
                          SELECT 1 FROM grants g WHERE g.library_id = f.id AND g.user_id = ?))
                        ORDER BY f.name LIMIT ? OFFSET ?
                        """)
                .params(user.administrator() ? 1 : 0, user.id(), limit, offset)
                .query(GrantRepository::library)
                .list();
    }

    /**
     * The library with this name among those that the user may read: the library with exactly this name, otherwise the only
     * one that has the name in another case.
     */
    Optional<Folder> readable(User user, String name) {
        if (name.indexOf('\0') >= 0) {
            // No library has such a name, and not every database can store it.
            return Optional.empty();
        }
        List<Folder> matches = jdbc.sql("""
                        SELECT f.id, f.name FROM folders f
                        WHERE f.parent_id = 0 AND f.name_key = ? AND f.id > 0 AND (? = 1 OR EXISTS (
                          SELECT 1 FROM grants g WHERE g.library_id = f.id AND g.user_id = ?))
                        ORDER BY f.name <> ? LIMIT 2
                        """)
                .params(CaseFolding.fold(name), user.administrator() ? 1 : 0, user.id(), name)
                .query(GrantRepository::library)
                .list();
        return matches.stream()
                .findFirst()
                .filter(first -> matches.size() == 1 || first.name().equals(name));
    }

    /** All grants in libraries that are not in the recycle bin, sorted by library and user. Administrators need none. */
    List<Grant> all() {
        return jdbc.sql("""
                        SELECT f.name, g.user_id, g.may_add
                        FROM grants g JOIN folders f ON f.id = g.library_id
                        WHERE f.parent_id = 0
                        ORDER BY f.name, g.user_id
                        """)
                .query((row, index) -> new Grant(row.getString(1), row.getLong(2), permission(row.getInt(3))))
                .list();
    }

    /**
     * Grants a permission. Does not reduce a greater permission.
     *
     * @return whether the user exists
     */
    boolean grant(long userId, Folder library, Permission permission) {
        return jdbc.sql("""
                                INSERT INTO grants (library_id, user_id, may_add)
                                SELECT ?, id, ? FROM users WHERE id = ?
                                ON CONFLICT (library_id, user_id) DO UPDATE
                                SET may_add = CASE WHEN excluded.may_add = 1 THEN 1 ELSE grants.may_add END
                                """)
                        .params(library.id(), permission == Permission.ADD ? 1 : 0, userId)
                        .update()
                > 0;
    }

    /** Revokes a permission and each permission that includes it. */
    void revoke(long userId, Folder library, Permission permission) {
        String statement = permission == Permission.READ
                ? "DELETE FROM grants WHERE library_id = ? AND user_id = ?"
                : "UPDATE grants SET may_add = 0 WHERE library_id = ? AND user_id = ?";
        jdbc.sql(statement).params(library.id(), userId).update();
    }

    /** Revokes all permissions of a user. */
    void revokeAll(long userId) {
        jdbc.sql("DELETE FROM grants WHERE user_id = ?").param(userId).update();
    }

    private Optional<Permission> permissionOf(User user, Folder folder) {
        if (user.administrator()) {
            return Optional.of(Permission.ADD);
        }
        return jdbc.sql("SELECT may_add FROM grants WHERE library_id = ? AND user_id = ?")
                .params(folder.libraryId(), user.id())
                .query((row, index) -> permission(row.getInt(1)))
                .optional();
    }

    private static Folder library(ResultSet row, int index) throws SQLException {
        return new Folder(row.getLong("id"), row.getLong("id"), row.getString("name"));
    }

    private static Permission permission(int mayAdd) {
        return mayAdd == 1 ? Permission.ADD : Permission.READ;
    }
}
