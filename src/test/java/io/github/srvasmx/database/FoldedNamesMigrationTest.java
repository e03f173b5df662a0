package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.RecordedLog;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

@Isolated("a start of Spring in another test resets the log")
class FoldedNamesMigrationTest {

    @Test
    void theLogTellsTheProgressWithManyNames(@TempDir Path folder) throws IOException {
        EarlierDataDirectory.unzipInto(folder);
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("srv.db"));
        JdbcClient.create(file).sql("""
                        WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 100599)
                        INSERT INTO documents (id, folder_id, name, latest) SELECT i, 4, 'Ä' || i, 1000000 FROM n
                        """).update();

        try (RecordedLog log = new RecordedLog(FoldedNamesMigration.class)) {
            TestDatabase.in(folder).close();

            assertThat(log.messages())
                    .containsExactly(
                            "Upgrading the database: the names of 100000 documents are folded so far",
                            "Upgrading the database: the names of all 100507 documents are folded");
        }
    }
}
