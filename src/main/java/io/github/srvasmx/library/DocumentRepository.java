package io.github.srvasmx.library;

import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.storage.BlobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of documents and versions. */
@Component
class DocumentRepository {

    /** The columns that {@link #version} reads, from {@code documents d} and {@code versions v}. */
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

    Optional<DocumentVersion> latest(DocumentLocation location) {
        return jdbc.sql(SELECT + "WHERE d.folder_id = ? AND d.name = ? AND v.number = d.latest")
                .params(location.folder().id(), location.name())
                .query(DocumentRepository::version)
                .optional();
    }

    /** The newest version without an author. */
    Optional<DocumentVersion> latestWithoutAuthor(DocumentLocation location) {
        return jdbc.sql(SELECT + """
                        WHERE d.folder_id = ? AND d.name = ? AND v.author_id IS NULL
                        ORDER BY v.number DESC LIMIT 1
                        """)
                .params(location.folder().id(), location.name())
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

    Optional<DocumentLocation> location(long documentId) {
        return jdbc.sql("""
                        SELECT f.id, f.library_id, f.name, d.name
                        FROM documents d JOIN folders f ON f.id = d.folder_id
                        WHERE d.id = ?
                        """)
                .param(documentId)
                .query((row, index) -> new DocumentLocation(
                        new Folder(row.getLong(1), row.getLong(2), row.getString(3)), row.getString(4)))
                .optional();
    }

    /**
     * Inserts the next version of the document at {@code location}, and the document if it does not exist. Must be called
     * in a transaction.
     *
     * @throws NameTakenException when the document does not exist and a folder has its name
     */
    DocumentVersion add(
            DocumentLocation location,
            StoredContent content,
            Instant modified,
            Optional<Author> author,
            Instant created) {
        NumberedVersion version = nextNumber(location).orElseGet(() -> {
            insertDocument(location);
            return nextNumber(location).orElseThrow();
        });
        jdbc.sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content,
                                              modified_at, author_id, author_name, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(version.documentId())
                .param(version.number().value())
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
                version.documentId(),
                location.name(),
                version.number(),
                content.size(),
                content.crc32(),
                content.sha256(),
                content.key(),
                modified.truncatedTo(ChronoUnit.MILLIS),
                author,
                created.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether a version has its content at {@code content}. */
    boolean refersTo(BlobKey content) {
        return jdbc.sql("SELECT count(*) FROM versions WHERE content = ?")
                        .param(content.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void setModified(DocumentVersion version, Instant modified) {
        jdbc.sql("UPDATE versions SET modified_at = ? WHERE document_id = ? AND number = ?")
                .params(
                        modified.toEpochMilli(),
                        version.documentId(),
                        version.number().value())
                .update();
    }

    /** Increments the number in the row of the document. The lock of the row ensures that no number is used twice. */
    private Optional<NumberedVersion> nextNumber(DocumentLocation location) {
        return jdbc.sql("""
                        UPDATE documents SET latest = latest + ? WHERE folder_id = ? AND name = ?
                        RETURNING id, latest
                        """)
                .params(VersionNumber.STEP, location.folder().id(), location.name())
                .query((row, index) -> new NumberedVersion(row.getLong(1), new VersionNumber(row.getLong(2))))
                .optional();
    }

    private void insertDocument(DocumentLocation location) {
        names.claimForDocument(location.folder().id(), location.name());
        jdbc.sql("""
                        INSERT INTO documents (id, folder_id, name, latest) VALUES (?, ?, ?, 0)
                        ON CONFLICT (folder_id, name) DO NOTHING
                        """)
                .params(ids.next("document"), location.folder().id(), location.name())
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

    /** Content in the store, and what was measured while it was stored; see {@link DocumentVersion}. */
    record StoredContent(BlobKey key, long size, String crc32, String sha256) {}

    private record NumberedVersion(long documentId, VersionNumber number) {}
}
