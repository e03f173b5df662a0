package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of documents and versions. */
@Component
class Documents {

    private static final String SELECT = """
            SELECT d.id, d.name, v.number, v.size, v.crc32, v.sha256, v.content, v.modified_at
            FROM documents d JOIN versions v ON v.document_id = d.id
            """;

    private final JdbcClient jdbc;
    private final Ids ids;

    Documents(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    Optional<DocumentVersion> latest(long documentId) {
        return jdbc.sql(SELECT + "WHERE d.id = ? AND v.number = d.latest")
                .param(documentId)
                .query(Documents::version)
                .optional();
    }

    Optional<DocumentVersion> latest(long folderId, String name) {
        return jdbc.sql(SELECT + "WHERE d.folder_id = ? AND d.name = ? AND v.number = d.latest")
                .params(folderId, name)
                .query(Documents::version)
                .optional();
    }

    /** The newest version that has no author. */
    Optional<DocumentVersion> latestWithoutAuthor(long folderId, String name) {
        return jdbc.sql(SELECT + """
                        WHERE d.folder_id = ? AND d.name = ? AND v.author_id IS NULL
                        ORDER BY v.number DESC LIMIT 1
                        """)
                .params(folderId, name)
                .query(Documents::version)
                .optional();
    }

    Optional<Place> place(long documentId) {
        return jdbc.sql("SELECT folder_id, name FROM documents WHERE id = ?")
                .param(documentId)
                .query((row, index) -> new Place(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** Inserts the next version of the document at {@code place}, and the document where there is none yet. */
    DocumentVersion add(Place place, StoredContent content, Instant modified, @Nullable Long authorId, Instant now) {
        Numbered numbered = next(place).orElseGet(() -> {
            insertDocument(place);
            return next(place).orElseThrow();
        });
        jdbc.sql("""
                        INSERT INTO versions
                          (document_id, number, size, crc32, sha256, content, author_id, modified_at, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(numbered.documentId())
                .param(numbered.number().value())
                .param(content.size())
                .param(content.crc32())
                .param(content.sha256())
                .param(content.key().toString())
                .param(authorId)
                .param(modified.toEpochMilli())
                .param(now.toEpochMilli())
                .update();
        return new DocumentVersion(
                numbered.documentId(),
                place.name(),
                numbered.number(),
                content.size(),
                content.crc32(),
                content.sha256(),
                content.key(),
                Instant.ofEpochMilli(modified.toEpochMilli()));
    }

    /** Whether a version has its bytes under {@code content}. */
    boolean names(BlobKey content) {
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

    /** Takes the next number in the row itself, whose lock then makes each number one version's. */
    private Optional<Numbered> next(Place place) {
        return jdbc.sql("""
                        UPDATE documents SET latest = latest + ? WHERE folder_id = ? AND name = ?
                        RETURNING id, latest
                        """)
                .params(VersionNumber.STEP, place.folderId(), place.name())
                .query((row, index) -> new Numbered(row.getLong(1), new VersionNumber(row.getLong(2))))
                .optional();
    }

    private void insertDocument(Place place) {
        jdbc.sql("""
                        INSERT INTO documents (id, folder_id, name, latest) VALUES (?, ?, ?, 0)
                        ON CONFLICT (folder_id, name) DO NOTHING
                        """)
                .params(ids.next("document"), place.folderId(), place.name())
                .update();
    }

    private static DocumentVersion version(ResultSet row, int index) throws SQLException {
        return new DocumentVersion(
                row.getLong("id"),
                row.getString("name"),
                new VersionNumber(row.getLong("number")),
                row.getLong("size"),
                row.getString("crc32"),
                row.getString("sha256"),
                new BlobKey(List.of(row.getString("content").split("/", -1))),
                Instant.ofEpochMilli(row.getLong("modified_at")));
    }

    /** Where a document is, or is to be. */
    record Place(long folderId, String name) {}

    private record Numbered(long documentId, VersionNumber number) {}
}
