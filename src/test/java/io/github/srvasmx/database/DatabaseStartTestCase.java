package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A start on a database in a data directory. */
abstract class DatabaseStartTestCase {

    Path root;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        root = folder.resolve("data");
    }

    final void start() throws IOException {
        start(root);
    }

    static void start(Path path) throws IOException {
        start(path, DataDirectory.Access.SERVER);
    }

    static void start(Path path, DataDirectory.Access access) throws IOException {
        try (DataDirectory directory = DataDirectory.open(path, access);
                HikariDataSource database = open(directory)) {
            new DatabaseMigration(directory, database).run();
        }
    }

    static HikariDataSource open(DataDirectory directory) {
        return new SqliteEngine(directory, new DatabaseProperties(Duration.ofSeconds(10))).pool();
    }

    final void assertRefused(String message) throws IOException {
        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(this::start)
                .withMessageContaining(message);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    final String databaseIdentity() {
        try (TestDatabase database = TestDatabase.in(root)) {
            return database.jdbc()
                    .sql("SELECT identity FROM data_directory")
                    .query(String.class)
                    .single();
        }
    }
}
