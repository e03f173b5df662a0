package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.CaseFolding;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

/** Starts the current server on an {@link EarlierDataDirectory}. */
class EarlierDataDirectoryTest {

    private static final User ADA = new User(2, "ada", "Ada", "Lovelace", "", false);

    private Path root;

    @BeforeEach
    void unzip(@TempDir Path folder) throws IOException {
        root = folder;
        EarlierDataDirectory.unzipInto(folder);
    }

    @Test
    void everyRowIsKept() {
        Map<String, List<String>> columns = columns();
        assertThat(columns).containsKeys("folders", "documents", "versions", "grants", "users", "sessions", "uploads");
        Objects.requireNonNull(columns.get("folders")).remove("library_id");
        Map<String, List<String>> before = rows(columns);
        assertThat(before.get("documents")).hasSize(7);
        assertThat(before.get("versions")).hasSize(10);

        migrate();

        Map<String, List<String>> after = rows(columns);
        assertThat(Objects.requireNonNull(after.get("folders")).remove(0))
                .as("the recycle bin")
                .startsWith("[-1, -1,");
        assertThat(Objects.requireNonNull(after.get("ids")).remove(2)).isEqualTo("[user, 3]");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void everyNameIsFolded() {
        migrate();

        JdbcClient jdbc = client();
        for (String table : List.of("folders", "documents")) {
            assertThat(jdbc.sql("SELECT name, name_key FROM " + table + " WHERE id > 0")
                            .query((row, index) -> List.of(row.getString(1), row.getString(2)))
                            .list())
                    .isNotEmpty()
                    .allSatisfy(names -> assertThat(names.get(1)).isEqualTo(CaseFolding.fold(names.get(0))));
        }
    }

    @Test
    void moreNamesThanFitIntoABatchAreFolded() {
        JdbcClient jdbc = client();
        jdbc.sql("""
                        WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2599)
                        INSERT INTO documents (id, folder_id, name, latest) SELECT i, 4, 'Ä' || i, 1000000 FROM n
                        """).update();

        migrate();

        assertThat(client().sql("SELECT count(*) FROM documents WHERE name_key = 'ä' || id")
                        .query(Long.class)
                        .single())
                .isEqualTo(2500);
    }

    @Test
    void everythingIsStillThere() throws IOException {
        try (LibraryFixture library = new LibraryFixture(root)) {
            assertThat(text(library, "/Contracts/Doc.txt")).isEqualTo("content of /Contracts/Doc.txt");
            assertThat(text(library, "/Contracts/DOC.TXT")).isEqualTo("two");
            assertThat(library.library.find(ADA, "/contracts/doc.txt")).isEmpty();
            assertThat(text(library, "contracts\\SUB\\όδος.TXT")).isEqualTo("three");
            assertThat(text(library, "/Contracts/STRASSE/ıi.txt")).isEqualTo("four");
            assertThat(text(library, "/Contracts/Sub/R&D #1.txt")).isEqualTo("five");
            assertThat(text(library, "/Contracts/REPORTS")).isEqualTo("content of /Contracts/REPORTS");
            assertThat(text(library, "/Contracts/Reports/LEASE.pdf"))
                    .isEqualTo("content of /Contracts/Reports/lease.pdf");
            assertThat(library.library.versions(ADA, "/Contracts/Doc.txt"))
                    .extracting(DocumentVersion::size)
                    .containsExactly(3L, 3L, 29L);
            assertThat(library.libraryService.list())
                    .extracting(summary -> summary.name() + " " + summary.documents() + " " + summary.versions())
                    .containsExactly("Contracts 7 10", "Empty 0 0");
            assertThat(library.browser.folder(ADA, "/Contracts/Reports").created())
                    .isEmpty();
            assertThat(library.browser.documents(library.browser.folder(ADA, "/Contracts")))
                    .extracting(document -> document.latest().name())
                    .containsExactly("DOC.TXT", "Doc.txt", "REPORTS");
        }
    }

    private static String text(LibraryFixture library, String path) throws IOException {
        return new String(library.bytes(library.library.latest(ADA, path)), StandardCharsets.UTF_8);
    }

    private void migrate() {
        TestDatabase.in(root).close();
    }

    private JdbcClient client() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + root.resolve("srv.db"));
        return JdbcClient.create(file);
    }

    /** The columns of all tables of the server. */
    private Map<String, List<String>> columns() {
        JdbcClient jdbc = client();
        Map<String, List<String>> columns = new TreeMap<>();
        jdbc.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'flyway%'"
                        + " AND name NOT LIKE 'sqlite%'")
                .query(String.class)
                .list()
                .forEach(table -> columns.put(
                        table,
                        jdbc.sql("SELECT name FROM pragma_table_info('" + table + "')")
                                .query(String.class)
                                .list()));
        return columns;
    }

    /** All rows of the tables, with these columns only. */
    private Map<String, List<String>> rows(Map<String, List<String>> columns) {
        JdbcClient jdbc = client();
        Map<String, List<String>> rows = new TreeMap<>();
        columns.forEach((table, names) -> rows.put(
                table,
                jdbc.sql("SELECT " + String.join(", ", names) + " FROM " + table + " ORDER BY 1, " + names.size())
                        .query((row, index) -> IntStream.rangeClosed(1, names.size())
                                .mapToObj(column -> value(row, column))
                                .toList()
                                .toString())
                        .list()));
        return rows;
    }

    private static String value(ResultSet row, int column) {
        try {
            return String.valueOf(row.getObject(column));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
