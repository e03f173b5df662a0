package io.github.srvasmx.database;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start on databases and content files that do or do not belong together. */
@Order(3)
class DatabaseIdentityTest extends DatabaseStartTestCase {

    private static final String CONTENT = "content/ab/ab12";
    private static final String OTHER_CONTENT = "content/cd/cd34";

    @Test
    void aNewDatabaseAndItsDirectoryGetTheSameIdentity() throws IOException {
        start();

        String identity = Files.readString(root.resolve("identity")).strip();
        assertThat(identity).hasSize(36);
        assertThat(databaseIdentity()).isEqualTo(identity);
        start();
        assertThat(databaseIdentity()).isEqualTo(identity);
    }

    @Test
    void aDatabaseOfAnotherDirectoryIsRefused() throws IOException {
        Path other = root.resolveSibling("other");
        start(root);
        start(other);

        Files.copy(other.resolve("srv.db"), root.resolve("srv.db"), REPLACE_EXISTING);

        assertRefused("belongs to another data directory");
    }

    @Test
    void theWriteAheadLogOfTheRightDatabaseSurvivesAnotherDatabase() throws IOException {
        Path other = root.resolveSibling("other");
        Path log = root.resolve("srv.db-wal");
        start(other);
        byte[] logOfTheRightDatabase;
        try (DataDirectory directory = DataDirectory.open(root, DataDirectory.Access.SERVER);
                HikariDataSource database = open(directory)) {
            new DatabaseMigration(directory, database).run();
            insertVersion(JdbcClient.create(database), CONTENT);
            Files.copy(root.resolve("srv.db"), backup());
            logOfTheRightDatabase = Files.readAllBytes(log);
        }
        // As after a kill of the server: the newest rows are in the log only.
        Files.write(log, logOfTheRightDatabase);
        Files.copy(other.resolve("srv.db"), root.resolve("srv.db"), REPLACE_EXISTING);

        assertRefused("belongs to another data directory");

        assertThat(log).hasBinaryContent(logOfTheRightDatabase);
        Files.copy(backup(), root.resolve("srv.db"), REPLACE_EXISTING);
        start();
        try (TestDatabase database = TestDatabase.in(root)) {
            assertThat(database.jdbc()
                            .sql("SELECT content FROM versions")
                            .query(String.class)
                            .list())
                    .containsExactly(CONTENT);
        }
    }

    @Test
    void anOlderBackupOfTheSameDatabaseIsAccepted() throws IOException {
        start();
        Files.copy(root.resolve("srv.db"), backup());
        insertVersion(CONTENT);
        createContent(CONTENT);

        Files.move(backup(), root.resolve("srv.db"), REPLACE_EXISTING);

        start();
        assertThat(root.resolve(CONTENT)).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "6"})
    void anInstallationOfAnEarlierVersionGetsAnIdentity(String schema) throws IOException {
        try (TestDatabase database = TestDatabase.at(Files.createDirectory(root), schema)) {
            insertVersion(database.jdbc(), CONTENT);
        }
        createContent(CONTENT);
        createContent(OTHER_CONTENT);

        start();

        assertThat(databaseIdentity())
                .isEqualTo(Files.readString(root.resolve("identity")).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "6", "latest"})
    void aDatabaseThatKnowsNoneOfTheContentsIsRefusedUnchanged(String schema) throws IOException {
        try (TestDatabase database = TestDatabase.at(Files.createDirectory(root), schema)) {
            if (!schema.equals("1")) {
                insertVersion(database.jdbc(), OTHER_CONTENT);
            }
        }
        byte[] before = Files.readAllBytes(root.resolve("srv.db"));
        createContent(CONTENT);

        assertRefused("names none of the content files in its data directory");

        assertThat(root.resolve("srv.db")).hasBinaryContent(before);
        assertThat(root.resolve("identity")).doesNotExist();
    }

    @Test
    void aRestoreIntoAnEmptyDirectoryNeedsNoIdentity() throws IOException {
        start();
        insertVersion(CONTENT);
        createContent(CONTENT);
        String identity = databaseIdentity();
        Files.delete(root.resolve("identity"));

        start();

        assertThat(root.resolve("identity")).hasContent(identity);
    }

    @Test
    void aBackupFromBeforeTheIdentityGetsThatOfTheDirectory() throws IOException {
        start();
        String identity = databaseIdentity();
        createContent(CONTENT);
        Files.delete(root.resolve("srv.db"));
        try (TestDatabase old = TestDatabase.at(root.resolveSibling("old"), "6")) {
            insertVersion(old.jdbc(), CONTENT);
        }
        Files.copy(root.resolveSibling("old").resolve("srv.db"), root.resolve("srv.db"));

        start();

        assertThat(databaseIdentity()).isEqualTo(identity);
    }

    @Test
    void aDatabaseWithoutTablesIsNone() throws IOException {
        try (DataDirectory directory = DataDirectory.open(root, DataDirectory.Access.CREATION);
                HikariDataSource database = open(directory)) {
            JdbcClient.create(database).sql("CREATE TABLE anything (id BIGINT)").update();
        }
        createContent(CONTENT);

        assertRefused("names none of the content files in its data directory");
    }

    @Test
    void aFirstStartThatWasInterruptedBeforeTheIdentityIsContinued() throws IOException {
        TestDatabase.at(Files.createDirectory(root), "latest").close();

        start();

        assertThat(root.resolve("identity")).hasContent(databaseIdentity());
    }

    private void insertVersion(String content) {
        try (TestDatabase database = TestDatabase.in(root)) {
            insertVersion(database.jdbc(), content);
        }
    }

    private static void insertVersion(JdbcClient jdbc, String content) {
        jdbc.sql("INSERT INTO folders (id, parent_id, name) VALUES (1, 0, 'A')").update();
        jdbc.sql("INSERT INTO documents (id, folder_id, name, latest) VALUES (1, 1, 'doc', 1000000)")
                .update();
        jdbc.sql("INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)"
                        + " VALUES (1, 1000000, 0, '', '', ?, 0, 0)")
                .param(content)
                .update();
    }

    private void createContent(String key) throws IOException {
        Path file = root.resolve(key);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "content");
    }

    private Path backup() {
        return root.resolveSibling("backup.db");
    }
}
