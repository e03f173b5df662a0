package io.github.srvasmx.database;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start on databases and contents that do or do not belong together. */
@Order(3)
class DatabaseMigrationTest {

    private static final String CONTENT = "content/ab/ab12";
    private static final String OTHER_CONTENT = "content/cd/cd34";

    private Path root;
    private Path backup;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        root = folder.resolve("data");
        backup = folder.resolve("backup.db");
    }

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
            Files.copy(root.resolve("srv.db"), backup);
            logOfTheRightDatabase = Files.readAllBytes(log);
        }
        // As after a kill of the server: the newest rows are in the log only.
        Files.write(log, logOfTheRightDatabase);
        Files.copy(other.resolve("srv.db"), root.resolve("srv.db"), REPLACE_EXISTING);

        assertRefused("belongs to another data directory");

        assertThat(log).hasBinaryContent(logOfTheRightDatabase);
        Files.copy(backup, root.resolve("srv.db"), REPLACE_EXISTING);
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
        Files.copy(root.resolve("srv.db"), backup);
        insertVersion(CONTENT);
        createContent(CONTENT);

        Files.move(backup, root.resolve("srv.db"), REPLACE_EXISTING);

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

        assertRefused("knows none of the contents in its data directory");

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

        assertRefused("knows none of the contents in its data directory");
    }

    @Test
    void aNewerSchemaIsRefusedUnchanged() throws IOException {
        start();
        execute("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1, '',"
                + " 1, 1)");

        assertRefused("The database has version 1000 of the schema, which is newer than this version of srv-asmx");
    }

    @Test
    void aCurrentSchemaNeedsNoFlyway() throws IOException {
        start();

        assertThat(isCurrent()).isTrue();
    }

    /** Each is left to Flyway. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM flyway_schema_history WHERE version = '12'",
                "DELETE FROM flyway_schema_history WHERE version = '3'",
                "UPDATE flyway_schema_history SET success = 0 WHERE version = '11'",
                "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '9'",
                "UPDATE flyway_schema_history SET checksum = NULL WHERE version = '1'",
                "UPDATE flyway_schema_history SET version = NULL WHERE version = '4'",
                "INSERT INTO flyway_schema_history SELECT 100, '100', description, type, script, checksum, installed_by,"
                        + " installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'"
            })
    void aSchemaWithAnyDifferenceIsNotTheCurrentOne(String difference) throws IOException {
        start();

        execute(difference);

        assertThat(isCurrent()).isFalse();
    }

    @Test
    void aMigrationThatWasChangedIsRefused() throws IOException {
        start();
        execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '9'");

        assertRefused("cannot be used, so try again later or restore it: Validate failed");
    }

    @Test
    void aMigrationThatWasChangedIsRefusedWithAnOlderSchema() throws IOException {
        TestDatabase.at(Files.createDirectory(root), "10").close();
        execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '9'");

        assertRefused("cannot be used, so try again later or restore it: Validate failed");
        assertThat(appliedMigrations()).isEqualTo(10);
    }

    @Test
    void aMigrationThatFailedIsRefused() throws IOException {
        start();
        execute("UPDATE flyway_schema_history SET success = 0 WHERE version = '11'");

        assertRefused("cannot be used, so try again later or restore it: ");
    }

    @Test
    void aDatabaseOfAnotherProgramWithTheSameVersionIsRefused() throws IOException {
        start();
        for (String table : List.of("data_directory", "upload_chunks", "grants")) {
            execute("DROP TABLE " + table);
        }
        execute("UPDATE flyway_schema_history SET checksum = 1, script = 'other.sql'");

        assertRefused("cannot be used, so try again later or restore it: Validate failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4", "10"})
    void aFirstStartThatWasInterruptedIsContinued(String applied) throws IOException {
        TestDatabase.at(Files.createDirectory(root), applied).close();

        start();

        assertThat(isCurrent()).isTrue();
        assertThat(root.resolve("identity")).hasContent(databaseIdentity());
    }

    @Test
    void aFirstStartThatWasInterruptedBeforeTheIdentityIsContinued() throws IOException {
        TestDatabase.at(Files.createDirectory(root), "latest").close();

        start();

        assertThat(root.resolve("identity")).hasContent(databaseIdentity());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 4096, 20_000})
    void anIncompleteCopyIsRefusedUnchanged(int length) throws IOException {
        start();
        byte[] copy = Arrays.copyOf(Files.readAllBytes(root.resolve("srv.db")), length);
        Files.write(root.resolve("srv.db"), copy);

        assertRefused("The database " + root.resolve("srv.db") + " cannot be used, so try again later or restore it: ");

        assertThat(root.resolve("srv.db")).hasBinaryContent(copy);
    }

    @Test
    void aCommandOfANewerVersionDoesNotMigrateBesideARunningServer() throws IOException {
        Files.createDirectory(root);
        TestDatabase.at(root, "6").close();

        try (DataDirectory server = DataDirectory.open(root, DataDirectory.Access.SERVER)) {
            assertThat(server.isUsedByAnotherServer()).isFalse();
            assertThatExceptionOfType(StartFailureException.class)
                    .isThrownBy(() -> start(root, DataDirectory.Access.COMMAND))
                    .withMessageStartingWith("A server of an earlier version uses the data directory " + root);
        }

        start(root, DataDirectory.Access.COMMAND);
        try (DataDirectory server = DataDirectory.open(root, DataDirectory.Access.SERVER)) {
            start(server.path(), DataDirectory.Access.COMMAND);
        }
    }

    private void start() throws IOException {
        start(root);
    }

    private static void start(Path path) throws IOException {
        start(path, DataDirectory.Access.SERVER);
    }

    private static void start(Path path, DataDirectory.Access access) throws IOException {
        try (DataDirectory directory = DataDirectory.open(path, access);
                HikariDataSource database = open(directory)) {
            new DatabaseMigration(directory, database).run();
        }
    }

    private static HikariDataSource open(DataDirectory directory) {
        return new SqliteEngine(directory, new DatabaseProperties(Duration.ofSeconds(10))).pool();
    }

    private void assertRefused(String message) throws IOException {
        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(this::start)
                .withMessageContaining(message);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    private String databaseIdentity() {
        try (TestDatabase database = TestDatabase.in(root)) {
            return database.jdbc()
                    .sql("SELECT identity FROM data_directory")
                    .query(String.class)
                    .single();
        }
    }

    private boolean isCurrent() {
        try (TestDatabase database = TestDatabase.opened(root)) {
            return new SchemaHistory(database.dataSource(), DatabaseMigration.LOCATIONS).isCurrent();
        }
    }

    private int appliedMigrations() {
        try (TestDatabase database = TestDatabase.opened(root)) {
            return database.jdbc()
                    .sql("SELECT count(*) FROM flyway_schema_history")
                    .query(Integer.class)
                    .single();
        }
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

    private void execute(String statement) {
        try (TestDatabase database = TestDatabase.opened(root)) {
            database.jdbc().sql(statement).update();
        }
    }

    private void createContent(String key) throws IOException {
        Path file = root.resolve(key);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "content");
    }
}
