package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start on a database whose schema is or is not the one of this version. */
@Order(3)
class DatabaseMigrationTest extends DatabaseStartTestCase {

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

    private void execute(String statement) {
        try (TestDatabase database = TestDatabase.opened(root)) {
            database.jdbc().sql(statement).update();
        }
    }
}
