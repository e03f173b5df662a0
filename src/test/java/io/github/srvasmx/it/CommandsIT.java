package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.it.CommandProcess.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands administer the data of a running server. */
@Order(1)
class CommandsIT {

    private static final String REFUSED = "[900] Authentication failed";
    private static final String FIRST = "the first secret of ada";
    private static final String SECOND = "the second secret of ada";

    /** The server runs from the executable jar, the first command in a process of its own, the others in this process. */
    @Test
    void administersUsersAndRightsWhileTheServerRuns() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class);
        CommandProcess process = new CommandProcess(ServerProgram.QUICK, folder);
        StringBuilder output = new StringBuilder();
        try (RunningServer server = RunningServer.startJar(folder, "--srv.session.cache-ttl=0s");
                CommandLineFixture commands = new CommandLineFixture(server.dataDir())) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);

            output.append(process.runOnData(FIRST + "\n", "user", "add", "ada", "--first-name=Ada")
                    .succeeded());
            String ticket = signIn(client, FIRST).get("ticket");
            assertThat(commands.runTyping(FIRST, "user", "add", "ADA").failed())
                    .isEqualTo("There is a user ADA already");

            output.append(commands.run("user", "disable", "ada").succeeded());
            assertThat(signIn(client, FIRST).error()).isEqualTo(REFUSED);
            assertThat(client.whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");
            output.append(commands.run("user", "enable", "ada").succeeded());

            output.append(commands.runTyping(SECOND, "user", "password", "ada").succeeded());
            assertThat(signIn(client, FIRST).error()).isEqualTo(REFUSED);
            ticket = signIn(client, SECOND).get("ticket");
            assertThat(commands.run("user", "list").succeeded())
                    .containsPattern("(?m)^ada +Ada ")
                    .containsPattern("(?m)^admin ");

            downloadsOnlyGrantedDocuments(commands, folder, client, ticket, output);
            backsUpAndChecks(commands, folder);
            endsSessionsAndDeletesTheUser(commands, client, ticket);
            output.append(server.output());
        }
        assertThat(output).contains("Added the user ada").doesNotContain(FIRST, SECOND);
    }

    private static void downloadsOnlyGrantedDocuments(
            CommandLineFixture commands, Path folder, PlainClient client, String ticket, StringBuilder output)
            throws Exception {
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(contracts.resolve("lease.txt"), "the lease");
        output.append(commands.run("library", "add", "Contracts").succeeded());
        assertThat(commands.run("library", "import", "Contracts", contracts.toString())
                        .succeeded())
                .contains("Imported /Contracts: 1 new, 0 new versions, 0 unchanged, 0 skipped");
        assertThat(client.info(ticket, "/Contracts/lease.txt").error()).isEqualTo("Document not found.");

        output.append(commands.run("grant", "ada", "Contracts", "read").succeeded());
        assertThat(commands.run("rights").succeeded()).containsPattern("(?m)^ada +Contracts +read$");
        String handler = client.stage(ticket, "/Contracts/lease.txt");
        assertThat(client.download(ticket, handler, 1_000_000)).isEqualTo("the lease".getBytes(StandardCharsets.UTF_8));

        output.append(commands.run("revoke", "ada", "Contracts").succeeded());
        assertThat(client.info(ticket, "/Contracts/lease.txt").error()).isEqualTo("Document not found.");
    }

    private static void backsUpAndChecks(CommandLineFixture commands, Path folder) {
        Path backup = folder.resolve("backup");
        assertThat(commands.run("backup", "--checksums", backup.toString()).succeeded())
                .startsWith("Backed up ");
        assertThat(backup.resolve("backup.properties")).exists();
        assertThat(commands.run("doctor").succeeded()).contains("nothing is missing or damaged");
    }

    private static void endsSessionsAndDeletesTheUser(CommandLineFixture commands, PlainClient client, String ticket)
            throws Exception {
        Matcher session = Pattern.compile("\"session\":\"(\\p{XDigit}{32})\"")
                .matcher(commands.run("session", "list", "--user=ada", "--json").succeeded());
        assertThat(session.find()).isTrue();
        commands.run("session", "end", session.group(1)).succeeded();
        assertThat(client.whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");

        String next = signIn(client, SECOND).get("ticket");
        commands.run("user", "delete", "ada").succeeded();
        assertThat(client.whyInvalid(next)).isEqualTo("[901] Session expired or Invalid ticket");
        assertThat(signIn(client, SECOND).error()).isEqualTo(REFUSED);
    }

    @Test
    @Tag("nightly")
    void aFirstStartCreatesNoAdministratorIfThereIsAUser() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class, "first");
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(folder.resolve("data"))) {
            commands.runTyping(FIRST, "user", "add", "ada", "--administrator").succeeded();
        }

        try (RunningServer server = RunningServer.start(folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);

            assertThat(signIn(client, FIRST).succeeded()).isTrue();
            assertThat(client.call("AuthenticateUser", "UID", "admin", "PWD", RunningServer.PASSWORD)
                            .error())
                    .isEqualTo(REFUSED);
        }
    }

    /** {@code CommandLineFactoryTest} runs every form of help and of incorrect usage within one process. */
    @Test
    @Tag("nightly")
    void theVersionAndIncorrectUsageCreateNothing() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class, "version");
        CommandProcess commands = new CommandProcess(ServerProgram.QUICK, folder);

        assertThat(commands.run("", "--version").succeeded()).matches("srv-asmx \\d\\S*\\R");
        Outcome incorrectUsage = commands.run("", "--server.port=0", "user", "list");
        assertThat(incorrectUsage.exitCode()).isEqualTo(2);
        assertThat(incorrectUsage.err()).contains("Usage: java -jar srv-asmx.jar");
        assertThat(commands.createdFiles()).isEmpty();
    }

    private static Reply signIn(PlainClient client, String password) throws IOException, InterruptedException {
        return client.call("AuthenticateUser", "UID", "ada", "PWD", password);
    }
}
