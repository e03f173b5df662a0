package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of documents and versions. */
@Component
public class DocumentRepository {

    /** What {@link #version} reads, of {@code documents d} and {@code versions v}. */
    static final String COLUMNS = """
            d.id, d.name, v.number, v.size, v.crc32, v.sha256, v.content, v.modified_at,
            v.author_id, v.author_name, v.created_at
            """;

    private static final String SELECT =
            "SELECT " + COLUMNS + "FROM documents d JOIN versions v ON v.document_id = d.id\n";

    private final JdbcClient jdbc;
    private final IdSequence ids;
    private final SiblingNames names;

    DocumentRepository(JdbcClient jdbc, IdSequence ids, SiblingNames names) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.names = names;
    }

    Optional<DocumentVersion> latest(DocumentLocation place) {
        return jdbc.sql(SELECT + "WHERE d.folder_id = ? AND d.name = ? AND v.number = d.latest")
                .params(place.folder().id(), place.name())
                .query(DocumentRepository::version)
                .optional();
    }

    /** The newest version that has no author. */
    public Optional<DocumentVersion> latestWithoutAuthor(DocumentLocation place) {
        return jdbc.sql(SELECT + """
                        WHERE d.folder_id = ? AND d.name = ? AND v.author_id IS NULL
                        ORDER BY v.number DESC LIMIT 1
                        """)
                .params(place.folder().id(), place.name())
                .query(DocumentRepository::version)
                .optional();
    }

    Optional<DocumentVersion> version(long documentId, long number) {
        return jdbc.sql(SELECT + "WHERE d.id = ? AND v.number = ?")
                .params(documentId, number)
                .query(DocumentRepository::version)
                .optional();
    }

    /** Oldest first. */
    List<DocumentVersion> versions(long documentId) {
        return jdbc.sql(SELECT + "WHERE d.id = ? ORDER BY v.number")
                .param(documentId)
                .query(DocumentRepository::version)
                .list();
    }

    Optional<DocumentLocation> place(long documentId) {
        return jdbc.sql("""
                        SELECT f.id, f.library_id, f.name, d.name
                        FROM documents d JOIN folders f ON f.id = d.folder_id
                        WHERE d.id = ?
                        """)
                .param(documentId)
                .query((row, index) -> new DocumentLocation(
                        new LibraryFolder(row.getLong(1), row.getLong(2), row.getString(3)), row.getString(4)))
                .optional();
    }

    /**
     * Inserts the next version of the document at {@code place}, and the document where there is none yet. To be called
     * in a transaction.
     *
     * @throws NameTakenException when there is none yet, and a folder has its name
     */
    DocumentVersion add(
            DocumentLocation place, StoredContent content, Instant modified, Optional<Author> author, Instant created) {
        Numbered numbered = next(place).orElseGet(() -> {
            insertDocument(place);
            return next(place).orElseThrow();
        });
        jdbc.sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content,
                                              modified_at, author_id, author_name, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(numbered.documentId())
                .param(numbered.number().value())
                .param(content.size())
                .param(content.crc32())
                .param(content.sha256())
                .param(content.key().toString())
                .param(modified.toEpochMilli())
                .param(author.map(Author::id).orElse(null))
                .param(author.map(Author::name).orElse(null))
                .param(created.toEpochMilli())
                .update();
        return new DocumentVersion(
                numbered.documentId(),
                place.name(),
                numbered.number(),
                content.size(),
                content.crc32(),
                content.sha256(),
                content.key(),
                modified.truncatedTo(ChronoUnit.MILLIS),
                author,
                created.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether a version has its bytes under {@code content}. */
    boolean names(BlobKey content) {
        return jdbc.sql("SELECT count(*) FROM versions WHERE content = ?")
                        .param(content.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    public void setModified(DocumentVersion version, Instant modified) {
        jdbc.sql("UPDATE versions SET modified_at = ? WHERE document_id = ? AND number = ?")
                .params(
                        modified.toEpochMilli(),
                        version.documentId(),
                        version.number().value())
                .update();
    }

    /** Takes the next number in the row itself, whose lock then makes each number one version's. */
    private Optional<Numbered> next(DocumentLocation place) {
        return jdbc.sql("""
                        UPDATE documents SET latest = latest + ? WHERE folder_id = ? AND name = ?
                        RETURNING id, latest
                        """)
                .params(VersionNumber.STEP, place.folder().id(), place.name())
                .query((row, index) -> new Numbered(row.getLong(1), new VersionNumber(row.getLong(2))))
                .optional();
    }

    private void insertDocument(DocumentLocation place) {
        names.claimForDocument(place.folder().id(), place.name());
        jdbc.sql("""
                        INSERT INTO documents (id, folder_id, name, latest) VALUES (?, ?, ?, 0)
                        ON CONFLICT (folder_id, name) DO NOTHING
                        """)
                .params(ids.next("document"), place.folder().id(), place.name())
                .update();
    }

    static DocumentVersion version(ResultSet row, int index) throws SQLException {
        return new DocumentVersion(
                row.getLong("id"),
                row.getString("name"),
                new VersionNumber(row.getLong("number")),
                row.getLong("size"),
                row.getString("crc32"),
                row.getString("sha256"),
                new BlobKey(List.of(row.getString("content").split("/", -1))),
                Instant.ofEpochMilli(row.getLong("modified_at")),
                author(row),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static Optional<Author> author(ResultSet row) throws SQLException {
        long id = row.getLong("author_id");
        return row.wasNull() ? Optional.empty() : Optional.of(new Author(id, row.getString("author_name")));
    }

    private record Numbered(long documentId, VersionNumber number) {}
}
