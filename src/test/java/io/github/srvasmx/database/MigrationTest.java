package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.IdSequence;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates a database that contains data. */
@NightlyOnEveryDatabase
class MigrationTest {

    private TestDatabase database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.at(folder, "2");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyFolderGetsItsLibrary() {
        insert("INSERT INTO folders (id, parent_id, name)"
                + " VALUES (5, 0, 'A'), (4, 5, 'a'), (3, 4, 'b'), (2, 0, 'B'), (1, 2, 'c')");

        database.migrate("9");

        assertThat(strings("SELECT id || ' in ' || library_id FROM folders ORDER BY id"))
                .containsExactly("0 in 0", "1 in 2", "2 in 2", "3 in 5", "4 in 5", "5 in 5");
    }

    @Test
    void everyVersionGetsTheNameOfItsAuthor() {
        insert("INSERT INTO users VALUES (7, 'Ada', 'ada', '', '', '', '', 0, 1, 1, 0)");
        insert("INSERT INTO folders (id, parent_id, name) VALUES (1, 0, 'A')");
        insert("INSERT INTO documents (id, folder_id, name, latest) VALUES (1, 1, 'doc', 3000000)");
        version(1_000_000, "7");
        version(2_000_000, "NULL");
        version(3_000_000, "8");

        database.migrate("latest");

        assertThat(strings("SELECT COALESCE(author_name, 'nobody') FROM versions ORDER BY number"))
                .containsExactly("Ada", "nobody", "");
    }

    @Test
    void noUserHasAnyRight() {
        insert("INSERT INTO users VALUES (7, 'Ada', 'ada', '', '', '', '', 0, 1, 1, 0)");
        insert("INSERT INTO folders (id, parent_id, name) VALUES (1, 0, 'A')");

        database.migrate("latest");

        assertThat(strings("SELECT library_id || ' ' || user_id FROM grants")).isEmpty();
    }

    @Test
    void theIdsOfUsersContinueAfterTheHighest() {
        insert("INSERT INTO users VALUES (7, 'Ada', 'ada', '', '', '', '', 0, 1, 1, 0)");

        database.migrate("latest");

        assertThat(new IdSequence(database.jdbc()).next("user")).isEqualTo(8);
    }

    @Test
    void everySessionGetsTheTotalsOfItsUploads() {
        database.migrate("6");
        insert("INSERT INTO users VALUES (7, 'Ada', 'ada', '', '', '', '', 0, 1, 1, 0, 0)");
        for (String session : List.of("s1", "s2", "s3")) {
            insert("INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at) VALUES ('"
                    + session + "', '" + session + "', 7, 0, 0, 0)");
        }
        insert("INSERT INTO uploads (session_id, handler, user_id, chunks, size, complete, created_at)"
                + " VALUES ('s1', 'a', 7, 2, 30, 0, 0), ('s1', 'b', 7, 1, 5, 1, 0), ('s2', 'c', 7, 0, 0, 0, 0)");
        insert(
                "INSERT INTO upload_chunks VALUES ('s1', 'a', 1, 'x', 10), ('s1', 'a', 2, 'y', 20), ('s1', 'b', 1, 'z', 5)");

        database.migrate("latest");

        assertThat(strings("SELECT session_id || ' ' || handlers || ' ' || chunks || ' ' || bytes"
                        + " FROM upload_totals ORDER BY session_id"))
                .containsExactly("s1 2 3 35", "s2 1 0 0");
        assertThat(strings("SELECT content || size || crc32 FROM upload_chunks ORDER BY content"))
                .containsExactly("x10", "y20", "z5");
    }

    private void version(long number, String author) {
        insert(
                "INSERT INTO versions (document_id, number, size, crc32, sha256, content, author_id, modified_at, created_at)"
                        + " VALUES (1, " + number + ", 0, '', '', 'content/" + number + "', " + author + ", 0, 0)");
    }

    private void insert(String statement) {
        database.jdbc().sql(statement).update();
    }

    private List<String> strings(String query) {
        return database.jdbc().sql(query).query(String.class).list();
    }
}
