package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import io.github.srvasmx.admin.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class CommandLineFactoryTest {

    private Path dataDir;
    private CommandLineFixture commands;

    @BeforeEach
    void open(@TempDir Path folder) {
        dataDir = folder.resolve("data");
        commands = new CommandLineFixture(dataDir);
    }

    @AfterEach
    void close() {
        commands.close();
    }

    /** Ctrl-C closes the services under the command that runs. */
    @Test
    void aCommandThatIsInterruptedSaysSoInOneLine() {
        commands.run("init").succeeded();
        commands.services().close();

        assertThat(commands.run("user", "list").failed()).isEqualTo("The command was interrupted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help",
                "help user",
                "help library",
                "backup --help",
                "session list --help",
                "grant --help",
                "library import --help",
                "user --help",
                "user add --help",
                "--version"
            })
    void answersWithoutADataDirectory(String words) {
        assertThat(commands.run(words.split(" ")).succeeded()).isNotBlank();

        assertThat(dataDir).doesNotExist();
    }

    /** As on a full disk, or if the reader of a pipe has ended. */
    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        PrintWriter full = new PrintWriter(
                new OutputStreamWriter(
                        new OutputStream() {
                            @Override
                            public void write(int value) throws IOException {
                                throw new IOException("No space left on device");
                            }
                        },
                        StandardCharsets.UTF_8),
                true);
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                user -> "",
                library -> {
                    throw new AssertionError(library);
                },
                full,
                new PrintWriter(err, true));

        int exitCode = CommandLineFactory.create(commands.services(), terminal, List.of("--version"))
                .execute("--version");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err).hasToString("The output cannot be written" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "user",
                "user frobnicate",
                "user add",
                "user add a b",
                "user add ada --password=x",
                "user list --x",
                "user rename ada",
                "session end",
                "backup",
                "restore --damaged",
                "user add --email"
            })
    void showsTheUsageForAWrongCommandLine(String words) {
        Outcome outcome = commands.run(words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Usage: java -jar srv-asmx.jar");
        assertThat(dataDir).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user list",
                "user add ada",
                "library list",
                "library add A",
                "rights",
                "session list",
                "handler list --json",
                "usage",
                "doctor",
                "backup target/backup-without-a-database",
                "sweep",
                "sweep --dry-run"
            })
    void failsWithoutADatabaseAndCreatesNothing(String words) {
        assertThat(commands.run(words.split(" ")).failed())
                .isEqualTo("There is no database in the data directory " + dataDir
                        + ": check srv.data-dir, or create the database with the command init");

        assertThat(dataDir).doesNotExist();
    }

    @Test
    void theScriptForCompletionIsValidAndKnowsTheCommands(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"), commands.run("completion").succeeded());

        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
        assertThat(script)
                .content()
                .contains("complete -F _complete_srv-asmx")
                .contains(" srv-asmx ")
                .contains("history")
                .contains("--dry-run");
        assertThat(dataDir).doesNotExist();
    }

    @Test
    void theManualPageHasEveryCommandAndNothingThatManDoesNotUnderstand() {
        String page = commands.run("man").succeeded();

        CommandLine line = CommandLineFactory.create(commands.services(), Terminal.ofProcess(), List.of());
        assertThat(line.getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            Set<String> below = command.getSubcommands().keySet();
            for (String leaf : below.isEmpty() ? Set.of(name) : below) {
                String full = below.isEmpty() ? name : name + " " + leaf;
                assertThat(page).containsOnlyOnce("\n.SS \"" + full + "\"\n\\fBsrv\\-asmx " + full + "\\fR");
            }
        });
        assertThat(page.lines().filter(text -> text.startsWith(".") || text.startsWith("'")))
                .allMatch(text -> text.matches("\\.(TH .*|SH [A-Z]+|SS \".*\"|TP|PP)"));
        assertThat(page.lines()).noneMatch(String::isBlank);
        assertThat(page).contains("\\fB\\-\\-json\\fR\n").contains("\\fB\\-\\-user\\fR=\\fINAME\\fR\n");
        assertThat(dataDir).doesNotExist();
    }

    @Test
    void aCommandIsTheSameWithoutTheOthers() {
        Map<String, CommandLine> all = subcommands();

        all.forEach((name, command) -> {
            assertThat(subcommands(name, "list")).extractingByKey(name).satisfies(alone -> {
                assertThat(alone.getUsageMessage()).isEqualTo(command.getUsageMessage());
                assertThat(alone.getSubcommands().keySet())
                        .isEqualTo(command.getSubcommands().keySet());
            });
        });
        assertThat(subcommands("user", "list")).hasSizeLessThan(all.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "help", "--help", "completion", "man"})
    void allCommandsAreThereIfTheFirstWordIsNoneOfThem(String word) {
        assertThat(subcommands(word, "user")).hasSameSizeAs(subcommands());
    }

    private Map<String, CommandLine> subcommands(String... words) {
        return CommandLineFactory.create(commands.services(), Terminal.ofProcess(), List.of(words))
                .getSubcommands();
    }

    @Test
    void createsADatabaseOnlyOnce() {
        assertThat(commands.run("init").succeeded()).isEqualTo("Created the database\n");
        assertThat(dataDir.resolve("srv.db")).exists();

        try (CommandLineFixture again = new CommandLineFixture(dataDir)) {
            assertThat(again.run("init").failed())
                    .isEqualTo("There is a database in the data directory " + dataDir + " already");
            assertThat(again.run("user", "list").succeeded()).isNotBlank();
        }
    }

    @Test
    void reportsAnImpossibleDataDirectoryInOneLine() throws Exception {
        Files.writeString(dataDir, "in the way");

        assertThat(commands.run("user", "list").failed())
                .isEqualTo(
                        "srv.data-dir must be a writable directory, or a new directory in a writable one: " + dataDir);
    }

    @Test
    void createsNoAdministratorAndNoSamplesAndImportsNothing() {
        commands.run("init").succeeded();
        commands.run("user", "add", "Ada").succeeded();

        assertThat(commands.services().accounts().list())
                .extracting(account -> account.user().name())
                .containsExactly("Ada");
        assertThat(dataDir.resolve("content")).doesNotExist();
    }
}
