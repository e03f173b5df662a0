package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.it.JarCommand.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the administration commands of the jar while a server is running. */
class CommandsIT {

    private static final String REFUSED = "[900] Authentication failed";
    private static final String FIRST = "the first secret of ada";
    private static final String SECOND = "the second secret of ada";

    @Test
    void administersUsersAndRightsWhileTheServerRuns() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class);
        JarCommand jar = new JarCommand(folder);
        StringBuilder output = new StringBuilder();
        try (RunningServer server = RunningServer.start(folder, "--srv.session.cache-ttl=0s")) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);

            output.append(jar.runOnData(FIRST + "\n", "user", "add", "ada", "--first-name=Ada")
                    .succeeded());
            String ticket = signIn(client, FIRST).get("ticket");
            assertThat(jar.runOnData(FIRST, "user", "add", "ADA").failed()).isEqualTo("There is a user ADA already");

            output.append(jar.runOnData("", "user", "disable", "ada").succeeded());
            assertThat(signIn(client, FIRST).error()).isEqualTo(REFUSED);
            assertThat(client.whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");
            output.append(jar.runOnData("", "user", "enable", "ada").succeeded());

            output.append(
                    jar.runOnData(SECOND + "\r\n", "user", "password", "ada").succeeded());
            assertThat(signIn(client, FIRST).error()).isEqualTo(REFUSED);
            ticket = signIn(client, SECOND).get("ticket");
            assertThat(jar.runOnData("", "user", "list").succeeded())
                    .containsPattern("(?m)^ada +Ada ")
                    .containsPattern("(?m)^admin ");

            downloadsOnlyWhatIsGranted(jar, folder, client, ticket, output);
            output.append(server.output());
        }
        assertThat(output).contains("Added the user ada").doesNotContain(FIRST, SECOND);
    }

    private static void downloadsOnlyWhatIsGranted(
            JarCommand jar, Path folder, PlainClient client, String ticket, StringBuilder output) throws Exception {
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(contracts.resolve("lease.txt"), "the lease");
        output.append(jar.runOnData("", "library", "add", "Contracts").succeeded());
        assertThat(jar.runOnData("", "library", "import", "Contracts", contracts.toString())
                        .succeeded())
                .contains("Imported /Contracts: 1 new, 0 new versions, 0 unchanged, 0 skipped");
        assertThat(client.info(ticket, "/Contracts/lease.txt").error()).isEqualTo("Document not found.");

        output.append(jar.runOnData("", "grant", "ada", "Contracts", "read").succeeded());
        assertThat(jar.runOnData("", "rights").succeeded()).containsPattern("(?m)^ada +Contracts +read$");
        String handler = client.stage(ticket, "/Contracts/lease.txt");
        assertThat(client.download(ticket, handler, 1_000_000)).isEqualTo("the lease".getBytes(StandardCharsets.UTF_8));

        output.append(jar.runOnData("", "revoke", "ada", "Contracts").succeeded());
        assertThat(client.info(ticket, "/Contracts/lease.txt").error()).isEqualTo("Document not found.");
    }

    @Test
    void aFirstStartCreatesNoAdministratorIfThereIsAUser() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class).resolve("first");
        Files.createDirectories(folder);
        JarCommand jar = new JarCommand(folder);
        jar.runOnData(FIRST, "user", "add", "ada", "--administrator").succeeded();

        try (RunningServer server = RunningServer.start(folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);

            assertThat(signIn(client, FIRST).succeeded()).isTrue();
            assertThat(client.call("AuthenticateUser", "UID", "admin", "PWD", RunningServer.PASSWORD)
                            .error())
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void showsHelpWithoutADataDirectoryAndDistinguishesWrongUsageFromFailure() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class).resolve("help");
        Files.createDirectories(folder);
        JarCommand jar = new JarCommand(folder);

        for (String words : new String[] {"--help", "help", "help user", "library import --help"}) {
            assertThat(jar.run("", words.split(" ")).succeeded()).startsWith("Usage: java -jar srv-asmx.jar");
        }
        assertThat(jar.run("", "--version").succeeded()).matches("srv-asmx \\d\\S*\\R");
        for (String words : new String[] {"frobnicate", "user", "--server.port=0 user list"}) {
            Outcome outcome = jar.run("", words.split(" "));
            assertThat(outcome.exitCode()).as(words).isEqualTo(2);
            assertThat(outcome.err()).contains("Usage: java -jar srv-asmx.jar");
        }
        assertThat(jar.litter()).isEmpty();

        assertThat(jar.runOnData("", "user", "add", "ada").failed())
                .isEqualTo("There is no password on standard input");
        assertThat(jar.run("", "user", "list", "--srv.session.idle-timeout=0s", "--srv.data-dir=" + folder)
                        .failed())
                .isEqualTo("srv.session.idle-timeout must be 1 ms to 36500 days");
        assertThat(jar.litter()).isEmpty();
    }

    @Test
    void refusesAPasswordAsAnArgument() throws Exception {
        Path folder = TestFolder.of(CommandsIT.class).resolve("arguments");
        Files.createDirectories(folder);

        Outcome outcome = new JarCommand(folder).runOnData(FIRST, "user", "add", "ada", "--password=x");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static Reply signIn(PlainClient client, String password) throws IOException, InterruptedException {
        return client.call("AuthenticateUser", "UID", "ada", "PWD", password);
    }
}
