package io.github.srvasmx.library.browser;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.VersionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the details of folders, documents and libraries. Each page is read by one query, in the order of an index. */
@Repository
class DetailsRepository {

    /** The maximum number of entries in memory at the same time. */
    static final int PAGE = 100;

    private static final String FOLDER = """
            SELECT f.id, f.name, f.description, f.created_at, COALESCE(u.name, '') AS owner_name
            FROM folders f LEFT JOIN users u ON u.id = f.owner_id
            """;

    private static final String DOCUMENT = "SELECT " + DocumentRepository.COLUMNS + """
            , d.description, d.keywords, d.locked_by, d.locked_at, COALESCE(h.name, '') AS holder_name,
            COALESCE(h.first_name, '') AS first_name, COALESCE(h.last_name, '') AS last_name,
            o.author_id AS owner_id, o.author_name AS owner_name, o.created_at AS registered_at
            FROM documents d
            JOIN versions v ON v.document_id = d.id AND v.number = d.latest
            JOIN versions o ON o.document_id = d.id AND o.number = %d
            LEFT JOIN users h ON h.id = d.locked_by
            """.formatted(VersionNumber.STEP);

    private final JdbcClient jdbc;

    DetailsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<FolderDetails> folder(FolderLocation location) {
        return jdbc.sql(FOLDER + "WHERE f.id = ?")
                .param(location.id())
                .query((row, index) -> folder(location, row))
                .optional();
    }

    List<FolderDetails> subfolders(FolderLocation folder, String after) {
        return jdbc.sql(FOLDER + "WHERE f.parent_id = ? AND f.name > ? ORDER BY f.name LIMIT ?")
                .params(folder.id(), after, PAGE)
                .query((row, index) -> folder(folder.child(row.getLong("id"), row.getString("name")), row))
                .list();
    }

    Optional<DocumentDetails> document(long id, FolderLocation folder) {
        return jdbc.sql(DOCUMENT + "WHERE d.id = ?")
                .param(id)
                .query(documentIn(folder))
                .optional();
    }

    List<DocumentDetails> documents(FolderLocation folder, String after) {
        return jdbc.sql(DOCUMENT + "WHERE d.folder_id = ? AND d.name > ? ORDER BY d.name LIMIT ?")
                .params(folder.id(), after, PAGE)
                .query(documentIn(folder))
                .list();
    }

    /** The libraries that the user may read. */
    List<LibraryDetails> libraries(User reader, String after) {
        return jdbc.sql("""
                        SELECT f.id, f.name FROM folders f
                        WHERE f.parent_id = 0 AND f.id > 0 AND f.name > ? AND (? = 1 OR EXISTS (
                          SELECT 1 FROM grants g WHERE g.library_id = f.id AND g.user_id = ?))
                        ORDER BY f.name LIMIT ?
                        """)
                .params(after, reader.administrator() ? 1 : 0, reader.id(), PAGE)
                .query(LibraryDetails.class)
                .list();
    }

    long countSubfolders(FolderLocation folder) {
        return count("SELECT count(*) FROM folders WHERE parent_id = ?", folder);
    }

    long countDocuments(FolderLocation folder) {
        return count("SELECT count(*) FROM documents WHERE folder_id = ?", folder);
    }

    private long count(String query, FolderLocation folder) {
        return jdbc.sql(query).param(folder.id()).query(Long.class).single();
    }

    private static FolderDetails folder(FolderLocation location, ResultSet row) throws SQLException {
        long created = row.getLong("created_at");
        return new FolderDetails(
                location,
                row.getString("description"),
                created == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(created)),
                row.getString("owner_name"));
    }

    private static RowMapper<DocumentDetails> documentIn(FolderLocation folder) {
        return (row, index) -> {
            DocumentVersion latest = DocumentRepository.version(row, index);
            return new DocumentDetails(
                    latest,
                    latest.number().value() / VersionNumber.STEP,
                    folder,
                    row.getString("description"),
                    row.getString("keywords"),
                    DocumentVersion.representable(Instant.ofEpochMilli(row.getLong("registered_at"))),
                    owner(row),
                    checkout(row));
        };
    }

    private static Optional<Author> owner(ResultSet row) throws SQLException {
        long id = row.getLong("owner_id");
        return row.wasNull() ? Optional.empty() : Optional.of(new Author(id, row.getString("owner_name")));
    }

    private static Optional<Checkout> checkout(ResultSet row) throws SQLException {
        long id = row.getLong("locked_by");
        if (row.wasNull()) {
            return Optional.empty();
        }
        User holder = new User(
                id, row.getString("holder_name"), row.getString("first_name"), row.getString("last_name"), "", false);
        return Optional.of(
                new Checkout(id, holder.name(), holder.fullName(), Instant.ofEpochMilli(row.getLong("locked_at"))));
    }
}
