package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class AuditedCommandsTest {

    private static final String ACCOUNT =
            Optional.ofNullable(System.getenv("SUDO_USER")).orElse(System.getProperty("user.name"));
    private static final String PASSWORD = "a password of nobody";

    @TempDir
    private Path folder;

    @Test
    void commandsAreRecordedWithTheirOutcomeAndWithoutThePassword() throws IOException {
        Path dataDir = folder.resolve("data");
        try (CommandLineFixture commands = commands(dataDir)) {
            commands.run("init").succeeded();
            commands.runTyping(PASSWORD, "user", "add", "ada", "--email", "ada@example.org")
                    .succeeded();
            commands.run("user", "show", "nobody").failed();
            commands.run("user", "--help").succeeded();
            commands.run("user", "add");
        }

        String text = Files.readString(dataDir.resolve("audit/audit.jsonl"));
        List<JsonNode> events =
                text.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        assertThat(events)
                .extracting(event -> event.path("operation").asString())
                .containsExactly("init", "user add", "user show");
        assertThat(events)
                .extracting(event -> event.path("object").asString(""))
                .containsExactly("", "ada --email ada@example.org", "nobody");
        assertThat(events)
                .extracting(event -> event.path("outcome").asString())
                .containsExactly("success", "success", "There is no user nobody");
        assertThat(events).extracting(event -> event.path("user").asString()).containsOnly(ACCOUNT);
        assertThat(text).doesNotContain(PASSWORD);
    }

    /** A new command needs a line here: an example that is recorded, or, below, a reason why not. */
    @Test
    void everyCommandThatUsesTheDataIsRecorded() throws IOException {
        Set<String> expected = leaves("", CommandLineFixture.line());
        Path dataDir = folder.resolve("data");
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("a.txt"), "a");
        try (CommandLineFixture commands = commands(dataDir)) {
            for (String line : List.of(
                    "init",
                    "user add ada --administrator",
                    "user list",
                    "user show ada",
                    "user disable ada",
                    "user enable ada",
                    "user password ada",
                    "user rename ada countess",
                    "library add Plans",
                    "library import Plans " + files,
                    "library list",
                    "grant countess Plans read",
                    "rights",
                    "revoke countess Plans",
                    "document history /Plans/a.txt",
                    "library rename Plans Drafts",
                    "library delete Drafts",
                    "trash list",
                    "session list",
                    "session end 0f3c",
                    "handler list",
                    "handler delete 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                    "trash restore 1",
                    "trash purge 1",
                    "sweep",
                    "usage",
                    "doctor",
                    "backup " + folder.resolve("backup"),
                    "user delete countess")) {
                commands.run(line.split(" "));
            }
        }
        try (CommandLineFixture commands = commands(folder.resolve("restored"))) {
            commands.run("restore", folder.resolve("backup").toString()).succeeded();
        }

        List<JsonNode> events = new ArrayList<>(events(dataDir));
        events.addAll(events(folder.resolve("restored")));
        // These print a text about the commands themselves. The move is recorded where several servers share their
        // data.
        expected.removeAll(Set.of("completion", "man", "help", "data move"));
        assertThat(events)
                .extracting(event -> event.path("operation").asString())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The names of all commands that have no commands below them. */
    private static Set<String> leaves(String before, CommandLine line) {
        Set<String> leaves = new TreeSet<>();
        line.getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                leaves.add(before + name);
            } else {
                leaves.addAll(leaves(before + name + " ", command));
            }
        });
        return leaves;
    }

    @Test
    void whatLeavesTheRecycleBinIsRecordedWithItsPathAndTheAccount() throws IOException {
        Path dataDir = folder.resolve("data");
        try (CommandLineFixture commands = commands(dataDir)) {
            commands.run("init").succeeded();
            for (String name : List.of("Plans", "Drafts", "Letters")) {
                commands.run("library", "add", name).succeeded();
                commands.run("library", "delete", name).succeeded();
            }
            List<String> items = commands.run("trash", "list")
                    .succeeded()
                    .lines()
                    .skip(1)
                    .map(row -> row.substring(0, row.indexOf(' ')))
                    .toList();
            commands.run("trash", "restore", items.get(0)).succeeded();
            commands.run("trash", "purge", items.get(1), items.get(2), "999");
        }

        List<JsonNode> events = events(dataDir);
        assertThat(events.subList(events.size() - 5, events.size()))
                .extracting(event -> event.path("event").asString() + " "
                        + event.path("object").asString() + " "
                        + event.path("destination").asString("") + " "
                        + event.path("outcome").asString())
                .satisfiesExactly(
                        restored -> assertThat(restored).isEqualTo("restore /Plans /Plans success"),
                        command -> assertThat(command).matches("command \\d+  success"),
                        purged -> assertThat(purged).isEqualTo("purge /Drafts  success"),
                        purged -> assertThat(purged).isEqualTo("purge /Letters  success"),
                        command -> assertThat(command)
                                .matches("command \\d+ \\d+ 999  There is no item 999 in the recycle bin"));
        assertThat(events).extracting(event -> event.path("user").asString()).containsOnly(ACCOUNT);
    }

    @Test
    void handlersAreRecordedAsTheirHashes() throws IOException {
        Path dataDir = folder.resolve("data");
        String handler = "3F2504E0-4F89-11D3-9A0C-0305E82C3301";
        try (CommandLineFixture commands = commands(dataDir)) {
            commands.run("init").succeeded();
            commands.run("handler", "delete", handler).failed();
        }

        JsonNode event = events(dataDir).get(1);
        String hash = hash(handler.toLowerCase(Locale.ROOT));
        assertThat(event.path("object").asString()).isEqualTo(hash);
        assertThat(event.path("outcome").asString()).contains(hash);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCommandThatFindsNoDataDirectoryCreatesNoLog() {
        Path dataDir = folder.resolve("wrong");
        try (CommandLineFixture commands = commands(dataDir)) {
            commands.run("user", "list").failed();
        }

        assertThat(dataDir).doesNotExist();
    }

    private static CommandLineFixture commands(Path dataDir) {
        return new CommandLineFixture(
                List.of("--srv.data-dir=" + dataDir, "--srv.audit.target=file", "--srv.session.cache-ttl=0s"));
    }

    private static List<JsonNode> events(Path dataDir) throws IOException {
        return Files.readAllLines(dataDir.resolve("audit/audit.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }
}
