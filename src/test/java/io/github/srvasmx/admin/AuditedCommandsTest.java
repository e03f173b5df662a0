package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class AuditedCommandsTest {

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
        assertThat(events)
                .extracting(event -> event.path("user").asString())
                .containsOnly(System.getProperty("user.name"));
        assertThat(text).doesNotContain(PASSWORD);
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
        return new CommandLineFixture(List.of("--srv.data-dir=" + dataDir, "--srv.audit.target=file"));
    }
}
