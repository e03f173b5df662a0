package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class GrantCommandsTest {

    private CommandLineFixture commands;

    @BeforeEach
    void open(@TempDir Path dataDir) {
        commands = CommandLineFixture.onNewDatabase(dataDir);
        commands.run("user", "add", "ada").succeeded();
        commands.run("user", "add", "Root", "--administrator").succeeded();
        commands.run("library", "add", "Plans").succeeded();
        commands.run("library", "add", "Contracts").succeeded();
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void grantsAndListsRights() {
        assertThat(commands.run("grant", "ADA", "Contracts", "read").succeeded())
                .isEqualTo("Granted ADA permission to read in Contracts\n");
        commands.run("grant", "ada", "Plans", "add").succeeded();

        assertThat(commands.run("rights").succeeded()).isEqualTo("""
                USER  LIBRARY        RIGHTS
                ada   Contracts      read
                ada   Plans          read, add
                Root  all libraries  read, add (administrator)
                """);
    }

    @Test
    void revokesTheRightToAddOrBothRights() {
        commands.run("grant", "ada", "Plans", "add").succeeded();

        commands.run("revoke", "ada", "Plans", "add").succeeded();
        assertThat(commands.run("rights").succeeded()).containsPattern("ada +Plans +read\n");

        commands.run("grant", "ada", "Plans", "ADD").succeeded();
        assertThat(commands.run("revoke", "ada", "Plans").succeeded())
                .isEqualTo("Revoked the permission of ada to read in Plans\n");
        assertThat(commands.run("rights").succeeded()).doesNotContain("ada");
    }

    @Test
    void reportsAFailureInOneLine() {
        assertThat(commands.run("grant", "bob", "Plans", "read").failed()).isEqualTo("There is no user bob");
        assertThat(commands.run("grant", "ada", "Gone", "read").failed()).isEqualTo("There is no library Gone");
        assertThat(commands.run("revoke", "bob", "Plans").failed()).isEqualTo("There is no user bob");
        assertThat(commands.run("revoke", "ada", "Gone").failed()).isEqualTo("There is no library Gone");
    }

    @Test
    void refusesAnyOtherRight() {
        assertThat(commands.run("grant", "ada", "Plans", "write").exitCode()).isEqualTo(2);
        assertThat(commands.run("grant", "ada", "Plans").exitCode()).isEqualTo(2);
        assertThat(commands.run("rights").succeeded()).doesNotContain("ada");
    }
}
