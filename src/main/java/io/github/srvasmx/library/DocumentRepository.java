package io.github.srvasmx.library;

import io.github.srvasmx.common.CaseFolding;
import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.name.NameTakenException;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Match;
import io.github.srvasmx.storage.BlobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of documents and versions. No search by location finds a document in the recycle bin. */
@Repository
public class DocumentRepository {

    /** The columns that {@link #version} reads, from {@code documents d} and {@code versions v}. */
    public static final String COLUMNS = """
            d.id, d.name, v.number, v.size, v.crc32, v.sha256, v.content, v.modified_at,
            v.author_id, v.author_name, v.created_at, v.comment
            """;

    /** The number of versions that are in memory at the same time. */
    static final int PAGE = 100;

    private static final String SELECT =
            "SELECT " + COLUMNS + "FROM documents d JOIN versions v ON v.document_id = d.id\n";

    private final JdbcClient jdbc;
    private final IdSequence ids;
    private final SiblingNames names;
    private final FolderRepository folders;
    private final CheckoutRepository checkouts;

    DocumentRepository(
            JdbcClient jdbc,
            IdSequence ids,
            SiblingNames names,
            FolderRepository folders,
            CheckoutRepository checkouts) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.names = names;
        this.folders = folders;
        this.checkouts = checkouts;
    }

    /** The newest version; empty if the document does not exist. */
    public Optional<DocumentVersion> latest(DocumentLocation location) {
        return location.documentId()
                .flatMap(id -> jdbc.sql(SELECT + "WHERE d.id = ? AND v.number = d.latest")
                        .param(id)
                        .query(DocumentRepository::version)
                        .optional());
    }

    /** The newest versions without an author of the documents in a folder that have one of {@code names}, by name. */
    public Map<String, DocumentVersion> latestWithoutAuthor(long folderId, Collection<String> names) {
        Map<String, DocumentVersion> versions = new HashMap<>();
        jdbc.sql(SELECT + """
                        WHERE d.folder_id = :folder AND d.name IN (:names)
                          AND v.number = (SELECT MAX(w.number) FROM versions w
                                          WHERE w.document_id = d.id AND w.author_id IS NULL)
                        """)
                .param("folder", folderId)
                .param("names", names)
                .query(DocumentRepository::version)
                .list()
                .forEach(version -> versions.put(version.name(), version));
        return versions;
    }

    Optional<DocumentVersion> version(long documentId, long number) {
        return jdbc.sql(SELECT + "WHERE d.id = ? AND v.number = ?")
                .params(documentId, number)
                .query(DocumentRepository::version)
                .optional();
    }

    /** The oldest versions whose numbers are higher than {@code after}, oldest first. */
    List<DocumentVersion> versions(long documentId, long after) {
        return jdbc.sql(SELECT + "WHERE d.id = ? AND v.number > ? ORDER BY v.number LIMIT ?")
                .params(documentId, after, PAGE)
                .query(DocumentRepository::version)
                .list();
    }

    /** The location of a document; empty if there is no such document. */
    public Optional<DocumentLocation> location(long documentId) {
        return jdbc.sql("SELECT folder_id, name FROM documents WHERE id = ?")
                .param(documentId)
                .query((row, index) -> new Place(row.getLong(1), row.getString(2)))
                .optional()
                .flatMap(place -> folders.find(place.folderId())
                        .map(folder -> new DocumentLocation(folder, place.name(), Optional.of(documentId))));
    }

    /**
     * Inserts the next version of the document at {@code location}, and the document if it does not exist. Must be called
     * in the transaction that has found the location.
     *
     * @throws NameTakenException when the document does not exist and a folder has its name
     * @throws CheckedOutException when another user has checked the document out
     */
    public DocumentVersion add(
            DocumentLocation location,
            StoredContent content,
            Instant modified,
            Optional<Author> author,
            Instant created,
            Publication publication) {
        long documentId = location.documentId().orElseGet(() -> findOrInsert(location));
        checkouts.requireFree(documentId, author.map(Author::id));
        describe(documentId, publication);
        if (publication.checkout()) {
            author.ifPresent(holder -> checkouts.checkOut(documentId, holder.id(), created));
        }
        VersionNumber number = nextNumber(documentId);
        jdbc.sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content,
                                              modified_at, author_id, author_name, created_at, comment)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(documentId)
                .param(number.value())
                .param(content.size())
                .param(content.crc32())
                .param(content.sha256())
                .param(content.key().toString())
                .param(modified.toEpochMilli())
                .param(author.map(Author::id).orElse(null))
                .param(author.map(Author::name).orElse(null))
                .param(created.toEpochMilli())
                .param(publication.comment())
                .update();
        return new DocumentVersion(
                documentId,
                location.name(),
                number,
                content.size(),
                content.crc32(),
                content.sha256(),
                content.key(),
                modified.truncatedTo(ChronoUnit.MILLIS),
                author,
                created.truncatedTo(ChronoUnit.MILLIS),
                publication.comment());
    }

    private void describe(long documentId, Publication publication) {
        if (publication.description().isPresent() || publication.keywords().isPresent()) {
            jdbc.sql("""
                            UPDATE documents
                            SET description = COALESCE(?, description), keywords = COALESCE(?, keywords)
                            WHERE id = ?
                            """)
                    .param(publication.description().orElse(null))
                    .param(publication.keywords().orElse(null))
                    .param(documentId)
                    .update();
        }
    }

    /** Gives a document another folder or name. Must be called in a transaction in which the name is free. */
    public void move(long documentId, long folderId, String name) {
        jdbc.sql("SELECT folder_id FROM documents WHERE id = ?")
                .param(documentId)
                .query(Long.class)
                .optional()
                .ifPresent(names::changed);
        names.changed(folderId);
        jdbc.sql("UPDATE documents SET folder_id = ?, name = ?, name_key = ? WHERE id = ?")
                .params(folderId, name, CaseFolding.fold(name), documentId)
                .update();
    }

    /** Whether a version has its content at {@code content}. */
    public boolean refersTo(BlobKey content) {
        return jdbc.sql("SELECT count(*) FROM versions WHERE content = ?")
                        .param(content.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Changes the document date of a version. */
    public void setModified(DocumentVersion version, Instant modified) {
        jdbc.sql("UPDATE versions SET modified_at = ? WHERE document_id = ? AND number = ?")
                .params(
                        modified.toEpochMilli(),
                        version.documentId(),
                        version.number().value())
                .update();
    }

    /** Increments the number in the row of the document. The lock of the row ensures that no number is used twice. */
    private VersionNumber nextNumber(long documentId) {
        return jdbc.sql("UPDATE documents SET latest = latest + ? WHERE id = ? RETURNING latest")
                .params(VersionNumber.STEP, documentId)
                .query((row, index) -> new VersionNumber(row.getLong(1)))
                .single();
    }

    private long findOrInsert(DocumentLocation location) {
        names.lock(location.folder().id());
        // Another transaction may have used the name while this one waited for the lock.
        Match match = names.findExactly(location.folder().id(), location.name());
        if (match.isFolder()) {
            throw NameTakenException.byFolder();
        }
        return match.isDocument() ? match.id() : insert(location);
    }

    private long insert(DocumentLocation location) {
        long id = ids.next("document");
        jdbc.sql("INSERT INTO documents (id, folder_id, name, name_key, latest) VALUES (?, ?, ?, ?, 0)")
                .params(id, location.folder().id(), location.name(), CaseFolding.fold(location.name()))
                .update();
        return id;
    }

    public static DocumentVersion version(ResultSet row, int index) throws SQLException {
        return new DocumentVersion(
                row.getLong("id"),
                row.getString("name"),
                new VersionNumber(row.getLong("number")),
                row.getLong("size"),
                row.getString("crc32"),
                row.getString("sha256"),
                BlobKey.parse(row.getString("content")),
                Instant.ofEpochMilli(row.getLong("modified_at")),
                author(row),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("comment"));
    }

    private static Optional<Author> author(ResultSet row) throws SQLException {
        long id = row.getLong("author_id");
        return row.wasNull() ? Optional.empty() : Optional.of(new Author(id, row.getString("author_name")));
    }

    /** Content in the store, and what was measured while it was stored; see {@link DocumentVersion}. */
    public record StoredContent(BlobKey key, long size, String crc32, String sha256) {}

    private record Place(long folderId, String name) {}
}
