package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Structured logs and the audit log together on standard output. */
@Tag("nightly")
class StandardOutputIT {

    private static final int CLIENTS = 4;
    private static final int CALLS = 50;

    /** Standard output is a pipe whose reader is slow, so that it is full most of the time. */
    private static final List<String> SLOWLY_READ = List.of(
            "bash", "-c", "exec \"$@\" > >(while IFS= read -r line; do printf '%s\\n' \"$line\"; done)", "bash");

    @Test
    void eachLineIsOneWholeObject() throws Exception {
        Path folder = TestFolder.of(StandardOutputIT.class);
        try (RunningServer server = RunningServer.startBy(
                SLOWLY_READ,
                folder,
                "--srv.audit.target=stdout",
                "--logging.structured.format.console=ecs",
                "--logging.level.org.springframework.web=trace",
                "--logging.level.org.springframework.jdbc=trace")) {
            AtOnce.call(CLIENTS, () -> {
                PlainClient client = new PlainClient(server, HttpBinding.POST);
                String ticket = client.signIn();
                for (int i = 0; i < CALLS; i++) {
                    client.call("CreateFolder", "AuthenticationTicket", ticket, "Path", "/" + "\u00e4".repeat(900));
                }
                return null;
            });
            server.terminate();
            server.awaitEnd();
            await().until(() -> server.output().contains("\"event\":\"stop\""));

            List<JsonNode> lines = server.output()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.has("@timestamp")).isNotEqualTo(line.has("event")));
            assertThat(lines.stream()
                            .filter(line -> line.path("operation").asString("").equals("CreateFolder")))
                    .hasSize(CLIENTS * CALLS);
        }
    }
}
