package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
@TestInstance(Lifecycle.PER_CLASS)
class UserCommandsTest {

    private CommandLineFixture commands;

    @BeforeAll
    void open(@TempDir Path dataDir) {
        commands = CommandLineFixture.onNewDatabase(dataDir);
    }

    @AfterAll
    void close() {
        commands.close();
    }

    @Test
    void addsAUserWithAllOptions() {
        String output = commands.runTyping(
                        "compiler",
                        "user",
                        "add",
                        "Grace",
                        "--first-name=Grace",
                        "--last-name",
                        "Hopper",
                        "--email=grace@example.org",
                        "--administrator")
                .succeeded();

        assertThat(output).isEqualTo("Added the user Grace\n");
        User grace = signIn("grace", "compiler");
        assertThat(grace).isEqualTo(new User(grace.id(), "Grace", "Grace", "Hopper", "grace@example.org", true));
    }

    @Test
    void addsAUserWithoutTickets() {
        commands.run("user", "add", "Barred", "--no-tickets").succeeded();

        assertThatThrownBy(() -> signIn("Barred", "difference engine"))
                .isInstanceOf(Refusal.class)
                .hasMessage("[902] Ticket generation not allowed");
    }

    @Test
    void listsUsersInAlignedColumnsWithoutControlCharacters(@TempDir Path dataDir) {
        try (CommandLineFixture fresh = CommandLineFixture.onNewDatabase(dataDir)) {
            fresh.run("user", "add", "bob", "--last-name=Buil\u001B[31mder\nnobody")
                    .succeeded();
            fresh.run("user", "add", "Ada", "--administrator", "--email=ada@example.org")
                    .succeeded();
            fresh.run("user", "disable", "Ada").succeeded();

            assertThat(fresh.run("user", "list").succeeded()).isEqualTo("""
                    NAME  FULL NAME            MAIL             ADMINISTRATOR  ENABLED  TICKETS  DIRECTORY
                    Ada   Ada                  ada@example.org  yes            no       yes      no
                    bob   Buil?[31mder?nobody                   no             yes      yes      no
                    """);
        }
    }

    @Test
    void showsAUser() {
        commands.run("user", "add", "Mary", "--first-name=Mary", "--email=mary@example.org")
                .succeeded();

        assertThat(commands.run("user", "show", "mary").succeeded().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("NAME Mary", "MAIL mary@example.org", "ENABLED yes", "SESSIONS 0", "RIGHTS");
        assertThat(commands.run("user", "show", "mary", "--json").succeeded())
                .startsWith("{\"name\":\"Mary\",\"firstName\":\"Mary\",")
                .contains("\"administrator\":false", "\"sessions\":0")
                .hasLineCount(1);
        assertThat(commands.run("user", "show", "nobody").failed()).isEqualTo("There is no user nobody");
    }

    @Test
    void disablesAndEnablesAUserIgnoringCase() {
        commands.run("user", "add", "Eve").succeeded();

        assertThat(commands.run("user", "disable", "EVE").succeeded()).isEqualTo("Disabled the user EVE\n");
        assertNotAuthenticated("Eve", "difference engine");

        assertThat(commands.run("user", "enable", "eve").succeeded()).isEqualTo("Enabled the user eve\n");
        assertThat(signIn("Eve", "difference engine").name()).isEqualTo("Eve");
    }

    @Test
    void changesThePasswordOfAUser() {
        commands.run("user", "add", "Alan").succeeded();

        commands.runTyping("halting problem", "user", "password", "alan").succeeded();

        assertNotAuthenticated("Alan", "difference engine");
        assertThat(signIn("Alan", "halting problem").name()).isEqualTo("Alan");
    }

    @Test
    void reportsAFailureInOneLine() {
        commands.run("user", "add", "Taken").succeeded();

        assertThat(commands.run("user", "add", "TAKEN").failed()).isEqualTo("There is a user TAKEN already");
        assertThat(commands.run("user", "add", "a\nb").failed())
                .isEqualTo("The user name must not contain control or formatting characters");
        for (String password : new String[] {"", "7 chars"}) {
            assertThat(commands.runTyping(password, "user", "add", "Short").failed())
                    .isEqualTo("The password must have 8 to 1024 characters");
        }
        assertThat(commands.runTyping("difference\u0001engine", "user", "add", "Short")
                        .failed())
                .isEqualTo("The password has a character that no client can send");
        for (String command : new String[] {"disable", "enable", "password"}) {
            assertThat(commands.run("user", command, "no\nbody").failed()).isEqualTo("There is no user no?body");
        }
    }

    @Test
    void aNameMayStartWithAnAtSign() {
        assertThat(commands.run("user", "disable", "@pom.xml").failed()).isEqualTo("There is no user @pom.xml");
    }

    private User signIn(String name, String password) {
        return commands.services()
                .bean(SignInService.class)
                .authenticate(name, password, ClientAddress.UNKNOWN)
                .session()
                .user();
    }

    private void assertNotAuthenticated(String name, String password) {
        assertThatThrownBy(() -> signIn(name, password))
                .isInstanceOf(Refusal.class)
                .hasMessage("[900] Authentication failed");
    }
}
