package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Installation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the rows of a library straight into the database of an installation, which takes seconds for a million documents.
 * Only some documents have a content, which the requests use.
 *
 * @param folders number of folders of the library {@code Bench}
 * @param documentsInFolder number of documents in each
 */
record LibraryRows(int folders, int documentsInFolder) {

    private static final int USED = 50;
    private static final int BYTES = 64 * 1024;
    private static final long FIRST_ID = 1_000;
    private static final String NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d) ";

    /** Must be called after the database was created, and before the server starts. */
    void insert(Installation installation) throws IOException {
        int documents = folders * documentsInFolder;
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + installation.data().resolve("srv.db"));
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.executeUpdate(
                    "INSERT INTO folders (id, parent_id, name, name_key) VALUES (%d, 0, 'Bench', 'bench')"
                            .formatted(FIRST_ID - 1));
            statement.executeUpdate(NUMBERS.formatted(folders)
                    + "INSERT INTO folders (id, parent_id, name, name_key) SELECT %d + i, %d, 'f' || i, 'f' || i FROM n"
                            .formatted(FIRST_ID, FIRST_ID - 1));
            statement.executeUpdate(NUMBERS.formatted(documents)
                    + "INSERT INTO documents (id, folder_id, name, name_key, latest)"
                    + " SELECT %d + i, %d + i / %d, 'd' || i, 'd' || i, 1000000 FROM n"
                            .formatted(FIRST_ID, FIRST_ID, documentsInFolder));
            statement.executeUpdate(NUMBERS.formatted(documents)
                    + "INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)"
                    + " SELECT %d + i, 1000000, %d, '00000000', '', 'content/00/' || lower(hex(randomblob(16))) || i, 0, 0 FROM n"
                            .formatted(FIRST_ID, BYTES));
            for (int document : used()) {
                statement.executeUpdate("UPDATE versions SET content = 'content/bb/bench%d' WHERE document_id = %d"
                        .formatted(document, FIRST_ID + document));
            }
            statement.executeUpdate("UPDATE ids SET next_id = next_id + 100000000");
            database.commit();
        } catch (SQLException e) {
            throw new IOException("Cannot insert the documents", e);
        }
        Path contents =
                Files.createDirectories(installation.data().resolve("content").resolve("bb"));
        for (int document : used()) {
            try (RandomAccessFile content =
                    new RandomAccessFile(contents.resolve("bench" + document).toFile(), "rw")) {
                content.setLength(BYTES);
            }
        }
    }

    /** The paths of documents in all parts of the library. */
    List<String> paths() {
        return used().stream()
                .map(document -> "/Bench/f" + document / documentsInFolder + "/d" + document)
                .toList();
    }

    private List<Integer> used() {
        long documents = (long) folders * documentsInFolder;
        return IntStream.range(0, USED)
                .mapToObj(i -> (int) (documents * i / USED))
                .toList();
    }
}
