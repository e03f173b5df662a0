package io.github.srvasmx.library.name;

import io.github.srvasmx.common.CaseFolding;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the document or folder with a name in a folder. A folder never contains a document and a folder with the same name.
 * Two names that differ only by case can exist, because imports keep both.
 */
@Component
public class SiblingNames {

    /** The kind of the entry with a name. */
    public enum Kind {
        FOLDER,
        DOCUMENT,
        /** No entry has the name, in any case. */
        NOTHING,
        /** Several entries have the name in another case, and no entry has exactly this name. */
        AMBIGUOUS
    }

    /**
     * The result of a search.
     *
     * @param id of the folder or document; 0 if there is none
     * @param name its exact name; the requested name if there is none
     */
    public record Match(Kind kind, long id, String name) {

        private static Match none(Kind kind, String name) {
            return new Match(kind, 0, name);
        }

        public boolean isFolder() {
            return kind == Kind.FOLDER;
        }

        public boolean isDocument() {
            return kind == Kind.DOCUMENT;
        }
    }

    private static final String SELECT = """
            SELECT 0 AS kind, id, name FROM folders WHERE parent_id = ? AND name_key = ? AND id > 0
            UNION ALL
            SELECT 1, id, name FROM documents WHERE folder_id = ? AND name_key = ?
            """;

    private final JdbcClient jdbc;

    public SiblingNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds a name in any case: the entry with exactly this name, otherwise the only entry that has it in another case. */
    public Match find(long folderId, String name) {
        List<Match> matches = search(folderId, name);
        if (matches.isEmpty()) {
            return Match.none(Kind.NOTHING, name);
        }
        Match first = matches.get(0);
        return first.name().equals(name) || matches.size() == 1 ? first : Match.none(Kind.AMBIGUOUS, name);
    }

    /** Finds exactly this name. Never ambiguous. */
    public Match findExactly(long folderId, String name) {
        return search(folderId, name).stream()
                .filter(match -> match.name().equals(name))
                .findFirst()
                .orElseGet(() -> Match.none(Kind.NOTHING, name));
    }

    /**
     * An exact match comes first. A second match means that there are several. No entry has a name with U+0000, which not
     * every database can store.
     */
    private List<Match> search(long folderId, String name) {
        if (name.indexOf('\0') >= 0) {
            return List.of();
        }
        String key = CaseFolding.fold(name);
        return jdbc.sql("SELECT kind, id, name FROM (" + SELECT + ") AS matches ORDER BY name <> ? LIMIT 2")
                .params(folderId, key, folderId, key, name)
                .query((row, index) -> new Match(
                        row.getInt("kind") == 0 ? Kind.FOLDER : Kind.DOCUMENT,
                        row.getLong("id"),
                        row.getString("name")))
                .list();
    }

    /**
     * Locks a folder until the transaction ends, so that no other transaction adds a name to it. The lock is an update,
     * because not every database has {@code SELECT FOR UPDATE}. It counts as a change, since callers are about to add a
     * name.
     */
    public void lock(long folderId) {
        changed(folderId);
    }

    /**
     * Counts a change of the direct children of a folder. Every transaction that adds, moves or renames one must call this.
     */
    public void changed(long folderId) {
        jdbc.sql("UPDATE folders SET changes = changes + 1 WHERE id = ?")
                .param(folderId)
                .update();
    }
}
