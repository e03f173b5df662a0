package io.github.srvasmx.maintenance;

import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of all documents in one database, with those in the recycle bin. */
final class VersionRows {

    private static final int PAGE = 1000;

    private final JdbcClient jdbc;

    /** Receives the versions one by one. */
    @FunctionalInterface
    interface Visitor {

        void visit(VersionRow version) throws IOException;
    }

    VersionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM versions").query(Long.class).single();
    }

    /**
     * Passes all versions to {@code visitor}, in the order of their contents. A version that exists during the whole call is
     * passed once.
     *
     * @throws IOException when the visitor fails
     */
    void forEach(Visitor visitor) throws IOException {
        String last = "";
        List<VersionRow> page;
        do {
            page = page(last);
            for (VersionRow version : page) {
                visitor.visit(version);
                last = version.content().toString();
            }
        } while (page.size() == PAGE);
    }

    private List<VersionRow> page(String after) {
        return jdbc.sql("""
                        SELECT document_id, number, content, size, sha256 FROM versions
                        WHERE content > ? ORDER BY content LIMIT ?
                        """)
                .params(after, PAGE)
                .query((row, index) -> new VersionRow(
                        row.getLong("document_id"),
                        row.getLong("number"),
                        BlobKey.parse(row.getString("content")),
                        row.getLong("size"),
                        row.getString("sha256")))
                .list();
    }

    /** Whether a version has this content. */
    boolean hasContent(BlobKey content) {
        return jdbc.sql("SELECT count(*) FROM versions WHERE content = ?")
                        .param(content.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Whether the content of a version must exist: it has a row, and is not being permanently deleted. A deletion
     * removes bytes before their rows.
     */
    boolean needsContent(VersionRow version) {
        return hasContent(version.content()) && !isBeingRemoved(version.documentId());
    }

    private boolean isBeingRemoved(long documentId) {
        return jdbc.sql("""
                        WITH RECURSIVE ancestors (id) AS (
                          SELECT folder_id FROM documents WHERE id = ?
                          UNION
                          SELECT f.parent_id FROM folders f JOIN ancestors a ON f.id = a.id
                        )
                        SELECT count(*) FROM trash t JOIN ancestors a ON t.id = a.id WHERE t.purged_at <> 0
                        """).param(documentId).query(Long.class).single() > 0;
    }

    /**
     * The path of a document and the number of the version. In the recycle bin, the path begins with the number of the item.
     */
    String describe(VersionRow version) {
        List<String> names =
                jdbc.sql("""
                        WITH RECURSIVE ancestors (id, parent_id, name, depth) AS (
                          SELECT folder_id, folder_id, name, 0 FROM documents WHERE id = ?
                          UNION ALL
                          SELECT f.id, f.parent_id, f.name, a.depth + 1 FROM folders f JOIN ancestors a ON f.id = a.parent_id
                          WHERE f.id > 0
                        )
                        SELECT name FROM ancestors ORDER BY depth DESC
                        """).param(version.documentId()).query(String.class).list();
        return names.stream().collect(Collectors.joining("/", "/", "")) + ", version " + version.number();
    }
}
