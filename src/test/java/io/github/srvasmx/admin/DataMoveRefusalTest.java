package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.maintenance.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each refusal of a move is one sentence, and nothing is changed. */
class DataMoveRefusalTest extends DataMoveTestCase {

    @Test
    void anInstallationIsMovedOnlyOnceAndOnlyIntoANewDatabase() throws IOException {
        target.run("user", "add", "admin").succeeded();
        assertThat(move(original).failed()).startsWith("The database contains users or documents already: ");
        empty();
        target.run("library", "add", "Samples").succeeded();
        assertThat(move(original, "--prepare").failed())
                .startsWith("The database contains users or documents already: ");
        empty();
        move(original).succeeded();

        assertThat(move(original).failed())
                .isEqualTo("This installation has been moved into the database already, and nothing is left to do");
        Path other = folder.resolve("other");
        CommandLineFixture.onNewDatabase(other).close();
        assertThat(move(other).failed()).startsWith("The database contains users or documents already: ");
    }

    @Test
    void aMoveThatWasBegunIsNotMixedWithAnotherOne() throws IOException {
        move(original, "--prepare").succeeded();
        Path other = folder.resolve("other");
        CommandLineFixture.onNewDatabase(other).close();

        assertThat(move(other).failed())
                .isEqualTo(
                        "The move of another installation into this database was begun: complete that one, or use a new"
                                + " database");
    }

    @Test
    void aServerThatStartsDuringAMovePreventsIt() {
        Progress starting = (activity, done, total) -> {
            if (done == 1 && count("users") == 0) {
                target.run("user", "add", "admin").succeeded();
            }
        };

        assertThatThrownBy(() -> target.services().moves().move(original, false, false, starting, NO_FINDING))
                .hasMessageStartingWith("The database contains users or documents already: ");
        assertThat(count("versions")).isZero();
    }

    @Test
    void whatIsNoInstallationOfThisVersionIsRefusedInOneSentence() throws IOException {
        assertThat(move(folder).failed())
                .isEqualTo("There is no database in " + folder + ": name the data directory of a server");
        Path data = copy();
        change(data, "DELETE FROM flyway_schema_history WHERE version = '13'");
        assertThat(move(data).failed())
                .isEqualTo(data.resolve("srv.db")
                        + " has the schema of an earlier version: start the server of this version"
                        + " on it once, which migrates it");
        change(data, "UPDATE flyway_schema_history SET version = '9999' WHERE version = '12'");
        assertThat(move(data, "--prepare").failed())
                .startsWith(
                        "The database has version 9999 of the schema, which is newer than this version of srv-asmx");
        Files.writeString(
                data.resolve("srv.db"), "no database, but a text that is longer than the header of one. ".repeat(9));
        assertThat(move(data).failed()).isEqualTo(data.resolve("srv.db") + " cannot be read as a database");
        assertThat(count("objects")).isZero();
    }

    @Test
    void aDatabaseOfAnotherDirectoryIsRefused() throws IOException {
        Path data = copy();
        Files.writeString(data.resolve("identity"), "another");

        assertThat(move(data).failed()).contains("belongs to another data directory");
    }

    @Test
    void withoutASharedStoreTheCommandSaysWhatIsMissing() throws IOException {
        try (CommandLineFixture single = new CommandLineFixture(folder.resolve("none"))) {
            assertThat(single.run("data", "move", original.toString()).failed())
                    .isEqualTo(
                            "This command needs a database and a store that several servers share: set srv.database.url"
                                    + " and srv.store.s3.endpoint");
        }
    }
}
