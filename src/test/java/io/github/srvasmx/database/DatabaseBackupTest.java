package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.common.StartFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseBackupTest {

    @Test
    void aCopyContainsWhatWasCommitted(@TempDir Path folder) {
        try (TestDatabase database = TestDatabase.in(folder)) {
            database.transactions().executeWithoutResult(status -> {
                insertIdentity(database, "committed");
                database.backup().requireSupported();
            });
            Path target = folder.resolve("copy.db");

            database.backup().copyTo(target);

            try (DatabaseFile copy = DatabaseFile.open(target)) {
                copy.requireUsable();
                assertThat(copy.identity()).contains("committed");
            }
        }
    }

    @Test
    void aFileThatIsDamagedOrAnotherDatabaseIsRefused(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "no database at all, but more than 16 bytes");
        Path empty = Files.createFile(folder.resolve("empty.db"));

        try (DatabaseFile file = DatabaseFile.open(text)) {
            assertThatThrownBy(file::requireUsable)
                    .isInstanceOf(StartFailureException.class)
                    .hasMessage(text + " cannot be read as a database");
        }
        try (DatabaseFile file = DatabaseFile.open(empty)) {
            assertThatThrownBy(file::requireUsable)
                    .isInstanceOf(StartFailureException.class)
                    .hasMessage(empty + " is not a database of this program");
        }
    }

    /** In a path, the driver can take what follows a question mark for settings of its own. */
    @Test
    void theFolderOfADatabaseCanHaveAnyName(@TempDir Path folder) throws IOException {
        Path strange = Files.createDirectory(folder.resolve("what? #1&mode=ro 100%25"));
        try (DatabaseFile file = DatabaseFile.open(strange.resolve("srv.db"))) {
            file.jdbc().sql("CREATE TABLE notes (text TEXT)").update();
        }

        assertThat(strange.resolve("srv.db")).isNotEmptyFile();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(strange);
        }
    }

    @Test
    void postgresqlIsRefusedBeforeAnythingIsDone() {
        PostgresqlEngine engine = new PostgresqlEngine(
                new PostgresqlProperties(
                        "jdbc:postgresql://localhost/x", null, null, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new DatabaseProperties(Duration.ofSeconds(1)));

        assertThatThrownBy(engine::requireFile)
                .isInstanceOf(StartFailureException.class)
                .hasMessageContaining("operations.md");
    }

    private static void insertIdentity(TestDatabase database, String identity) {
        database.jdbc()
                .sql("INSERT INTO data_directory (identity) VALUES (?)")
                .param(identity)
                .update();
    }
}
