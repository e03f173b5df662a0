package io.github.srvasmx.library;

import io.github.srvasmx.common.CaseFolding;
import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Kind;
import io.github.srvasmx.library.name.SiblingNames.Match;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of folders. A row contains only the id of its parent, so that the move of a folder with all its content changes
 * one row. A folder in the recycle bin is not found.
 */
@Repository
public class FolderRepository {

    /** The parent of all libraries. */
    public static final Folder ROOT = new Folder(0, 0, "");

    private final JdbcClient jdbc;
    private final IdSequence ids;
    private final SiblingNames names;
    private final LibraryTransactions transactions;
    private final Clock clock;

    FolderRepository(
            JdbcClient jdbc, IdSequence ids, SiblingNames names, LibraryTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The folder at {@code path}, which starts with the library, by names in any case. Empty for the empty path: the root is
     * not a folder.
     */
    public Optional<Folder> find(List<String> path) {
        return find(ROOT, path, names::find);
    }

    /** The folder at {@code path} below {@code folder}, by names in any case; {@code folder} itself for the empty path. */
    Optional<Folder> find(Folder folder, List<String> path) {
        return find(folder, path, names::find);
    }

    /** As {@link #find(List)}, by exact names. */
    public Optional<Folder> findExactly(List<String> path) {
        return find(ROOT, path, names::findExactly);
    }

    /** The names from {@code names} that folders in a folder have. */
    public Set<String> existing(long parentId, Collection<String> names) {
        return Set.copyOf(jdbc.sql("SELECT name FROM folders WHERE parent_id = :parent AND name IN (:names)")
                .param("parent", parentId)
                .param("names", names)
                .query(String.class)
                .list());
    }

    /** The folder with this id, and its library. */
    public Optional<Folder> find(long id) {
        List<Folder> path = path(id);
        return path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
    }

    /** The library of a folder, the folders below it, and the folder itself; empty if there is no such folder. */
    public List<Folder> path(long id) {
        List<Ancestor> ancestors = ancestors(id);
        if (ancestors.isEmpty() || ancestors.get(0).parentId() != ROOT.id()) {
            return List.of();
        }
        long libraryId = ancestors.get(0).id();
        return ancestors.stream()
                .map(ancestor -> new Folder(ancestor.id(), libraryId, ancestor.name()))
                .toList();
    }

    /** A folder above a folder, or the folder itself. */
    public record Ancestor(long id, long parentId, String name) {}

    /**
     * The topmost folder above a folder, the folders below it, and the folder itself, also in the recycle bin; empty if there
     * is no such folder.
     */
    public List<Ancestor> ancestors(long id) {
        return jdbc.sql("""
                        WITH RECURSIVE up (id, parent_id, name, height) AS (
                          SELECT id, parent_id, name, 0 FROM folders WHERE id = ? AND id > 0
                          UNION ALL
                          SELECT f.id, f.parent_id, f.name, up.height + 1 FROM folders f JOIN up ON f.id = up.parent_id
                          WHERE f.id > 0
                        )
                        SELECT id, parent_id, name FROM up ORDER BY height DESC
                        """).param(id).query(Ancestor.class).list();
    }

    /** The path by names, such as {@code /Library/Folder}; empty if the folder has been deleted meanwhile. */
    public Optional<String> pathByNames(Folder folder) {
        List<Folder> path = path(folder.id());
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "/" + String.join("/", path.stream().map(Folder::name).toList()));
    }

    /**
     * The folder at {@code path}, by exact names. Creates it and its ancestors where they are missing, including the
     * library; either all of them or none. The new folders have no owner.
     *
     * @throws NameTakenException when a document has the name of a missing folder
     */
    public Folder findOrCreate(List<String> path) {
        return findExactly(path)
                .orElseGet(() -> transactions.execute(status -> {
                    Folder folder = ROOT;
                    for (String name : path) {
                        folder = findOrCreateChild(folder, names.findExactly(folder.id(), name), null);
                    }
                    return folder;
                }));
    }

    /**
     * The library with exactly this name. Creates it if there is no such library; empty if a library has this name in
     * another case.
     */
    public Optional<Folder> findOrCreateLibrary(String name) {
        List<String> path = List.of(name);
        // Another process may create it meanwhile.
        return findExactly(path).or(() -> createLibrary(name)).or(() -> findExactly(path));
    }

    /** Creates a library; empty if a library has this name in any case. */
    Optional<Folder> createLibrary(String name) {
        return transactions.execute(status -> {
            names.lock(ROOT.id());
            return names.find(ROOT.id(), name).kind() == Kind.NOTHING
                    ? Optional.of(insert(ROOT, name, null))
                    : Optional.empty();
        });
    }

    /** Gives a library another name; returns whether no other library has that name in any case. */
    boolean renameLibrary(Folder library, String name) {
        return transactions.execute(status -> {
            names.lock(ROOT.id());
            Match match = names.find(ROOT.id(), name);
            boolean own = match.isFolder() && match.id() == library.id();
            if (match.kind() != Kind.NOTHING && !own) {
                return false;
            }
            move(library.id(), ROOT.id(), name);
            return true;
        });
    }

    /**
     * Returns the folder that a search has found, and creates it if nothing was found. Must be called in a transaction.
     *
     * @param match what was found in {@code parent} within the same transaction
     * @throws NameTakenException when a document has the name, or several have it in another case
     */
    public Folder findOrCreateChild(Folder parent, Match match, @Nullable Long ownerId) {
        return switch (match.kind()) {
            case FOLDER -> new Folder(match.id(), libraryId(parent, match.id()), match.name());
            case DOCUMENT -> throw NameTakenException.byDocument();
            case AMBIGUOUS -> throw NameTakenException.byOtherCases();
            case NOTHING -> {
                names.lock(parent.id());
                // Another transaction may have used the name while this one waited for the lock.
                Match again = names.findExactly(parent.id(), match.name());
                yield again.kind() == Kind.NOTHING
                        ? insert(parent, match.name(), ownerId)
                        : findOrCreateChild(parent, again, ownerId);
            }
        };
    }

    /**
     * Gives a folder another parent or name. Must be called in a transaction in which the name is free, and the folder is
     * not moved below itself.
     */
    public void move(long id, long parentId, String name) {
        jdbc.sql("SELECT parent_id FROM folders WHERE id = ?")
                .param(id)
                .query(Long.class)
                .optional()
                .ifPresent(names::changed);
        names.changed(parentId);
        jdbc.sql("UPDATE folders SET parent_id = ?, name = ?, name_key = ? WHERE id = ?")
                .params(parentId, name, CaseFolding.fold(name), id)
                .update();
    }

    /**
     * Whether there is a folder {@code levels} below a folder. If there is none, this reads all folders below it.
     *
     * @param levels 1 for its direct subfolders
     */
    public boolean hasLevel(long id, int levels) {
        return jdbc.sql("""
                        WITH RECURSIVE tree (id, level) AS (
                          SELECT id, 1 FROM folders WHERE parent_id = ?
                          UNION ALL
                          SELECT f.id, t.level + 1 FROM folders f JOIN tree t ON f.parent_id = t.id WHERE t.level < ?
                        )
                        SELECT count(*) FROM (SELECT 1 FROM tree WHERE level = ? LIMIT 1) AS deepest
                        """).params(id, levels, levels).query(Long.class).single() > 0;
    }

    /** The number of changes of what is directly in a folder; 0 if there is no such folder. */
    long changes(long id) {
        return jdbc.sql("SELECT changes FROM folders WHERE id = ?")
                .param(id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether there is any library. */
    public boolean hasLibraries() {
        return jdbc.sql("SELECT count(*) FROM folders WHERE parent_id = ? AND id > ?")
                        .params(ROOT.id(), ROOT.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Optional<Folder> find(Folder start, List<String> path, Search search) {
        Folder folder = start;
        for (String name : path) {
            Match match = search.in(folder.id(), name);
            if (!match.isFolder()) {
                return Optional.empty();
            }
            folder = new Folder(match.id(), libraryId(folder, match.id()), match.name());
        }
        return folder.equals(ROOT) ? Optional.empty() : Optional.of(folder);
    }

    private Folder insert(Folder parent, String name, @Nullable Long ownerId) {
        long id = ids.next("folder");
        jdbc.sql("""
                        INSERT INTO folders (id, parent_id, name, name_key, owner_id, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(parent.id())
                .param(name)
                .param(CaseFolding.fold(name))
                .param(ownerId)
                .param(clock.millis())
                .update();
        return new Folder(id, libraryId(parent, id), name);
    }

    private static long libraryId(Folder parent, long id) {
        return parent.equals(ROOT) ? id : parent.libraryId();
    }

    @FunctionalInterface
    private interface Search {

        Match in(long folderId, String name);
    }
}
