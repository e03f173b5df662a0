package io.github.srvasmx.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowMoveTest {

    /** What belongs to sessions, to the data directory, and to Flyway. */
    private static final List<String> LEFT_OUT = List.of(
            "sessions",
            "uploads",
            "upload_chunks",
            "upload_totals",
            "handler_uses",
            "data_directory",
            "flyway_schema_history");

    @Test
    void everyTableIsCopiedOrLeftOutOnPurpose(@TempDir Path folder) {
        try (TestDatabase database = TestDatabase.in(folder)) {
            assertThat(database.jdbc()
                            .sql("SELECT name FROM sqlite_master WHERE type = 'table'")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(RowMove.tables(), LEFT_OUT.stream()).toList());
        }
    }
}
