package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.library.trash.TrashService;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.ParameterType;
import io.github.srvasmx.sweep.Sweeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/audit.md}: the events that a server with an audit log records. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.audit.target=file")
class AuditTest {

    private static final Map<ParameterType<?>, String> VALUES = Map.of(
            ParameterType.GUID, "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            ParameterType.INT, "1",
            ParameterType.LONG, "1",
            ParameterType.BOOLEAN, "false");

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @Autowired
    private OperationCatalog catalog;

    @Autowired
    private TrashService trash;

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private JdbcClient jdbc;

    @Value("${srv.data-dir}")
    private Path dataDir;

    private int before;

    @BeforeEach
    void count() {
        before = lines().size();
    }

    @OverEveryBinding
    void whatAUserDoesIsRecordedInItsOrder(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String password = "Wrong password " + UUID.randomUUID();
        server.call(binding, "AuthenticateUser", "UID", "admin", "PWD", password);
        String ticket = server.call(binding, "AuthenticateUser", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD)
                .get("ticket");
        call(binding, ticket, "CreateFolder", "Path", library + "/A");
        call(
                binding,
                ticket,
                "UploadDocument",
                "path",
                library + "/A/a.txt",
                "fileContent",
                Base64.getEncoder().encodeToString("secret content".getBytes(StandardCharsets.UTF_8)));
        call(binding, ticket, "Copy", "SourcePath", library + "/A/a.txt", "DestinationPath", library + "/b.txt");
        call(binding, ticket, "Move", "SourcePath", library + "/b.txt", "DestinationPath", library + "/c.txt");
        call(binding, ticket, "Lock", "Path", library + "/c.txt");
        call(binding, ticket, "UnLock", "path", library + "/c.txt");
        call(binding, ticket, "DeleteDocument", "Path", library + "/c.txt");
        String handler = server.stage(ticket, library + "/A/a.txt");
        server.delete(binding, ticket, "{" + handler + "}");
        call(binding, ticket, "DeleteFolder", "Path", library + "/A");
        server.call(binding, "LogOut", "AuthenticationTicket", ticket);
        server.call(binding, "LogOut", "AuthenticationTicket", ticket);

        List<JsonNode> events = events(14);
        assertThat(events)
                .extracting(event -> text(event, "event"))
                .containsExactly(
                        "sign-in",
                        "sign-in",
                        "create-folder",
                        "publish",
                        "copy",
                        "move",
                        "check-out",
                        "end-checkout",
                        "delete",
                        "stage",
                        "delete-handler",
                        "delete",
                        "log-out",
                        "log-out");
        assertThat(events.subList(0, 13))
                .allSatisfy(event -> assertThat(text(event, "user")).isEqualTo("admin"))
                .allSatisfy(event -> assertThat(text(event, "address")).isEqualTo("127.0.0.1"));
        assertThat(events.subList(1, 13))
                .allSatisfy(event -> assertThat(text(event, "outcome")).isEqualTo("success"))
                .allSatisfy(event -> assertThat(text(event, "session"))
                        .matches("[0-9a-f]{16}")
                        .isEqualTo(text(events.get(1), "session")));
        assertThat(text(events.get(0), "outcome")).isEqualTo("[900] Authentication failed");
        assertThat(text(events.get(0), "session")).isEmpty();
        assertThat(text(events.get(5), "object")).isEqualTo(library + "/b.txt");
        assertThat(text(events.get(5), "destination")).isEqualTo(library + "/c.txt");
        assertThat(text(events.get(9), "handler")).matches("[0-9a-f]{16}").isEqualTo(text(events.get(10), "handler"));
        assertThat(text(events.get(13), "outcome")).startsWith("[901]");
        assertThat(text(events.get(13), "user")).isEmpty();
        assertThat(text(events.get(5), "binding")).isEqualTo(name(binding));
        assertThat(String.join("", lines()))
                .doesNotContain(ticket, password, ServerTest.ADMIN_PASSWORD, handler, "secret content");
    }

    @OverEveryBinding
    void everyOperationThatChangesSomethingIsRecorded(Binding binding) {
        String ticket = server.signIn();
        List<String> outcomes = new ArrayList<>();
        List<Operation> recorded = catalog.operations().stream()
                .filter(operation -> operation.recording().isPresent())
                .filter(operation -> operation.ticket().isPresent() && !operation.takesPassword())
                .filter(operation -> !operation.name().equals("LogOut"))
                .filter(operation -> !operation.answer().isBytes())
                .toList();
        for (Operation operation : recorded) {
            Reply reply = server.call(binding, operation.name(), arguments(operation, ticket));
            outcomes.add(
                    operation.name() + " " + name(binding) + " " + (reply.succeeded() ? "success" : reply.error()));
        }

        List<JsonNode> events = events(1 + recorded.size());
        assertThat(recorded).hasSizeGreaterThan(15);
        assertThat(events.subList(1, events.size()))
                .extracting(
                        event -> text(event, "operation") + " " + text(event, "binding") + " " + text(event, "outcome"))
                .containsExactlyElementsOf(outcomes);
        assertThat(outcomes).anyMatch(outcome -> outcome.endsWith("Document not found."));
    }

    @Test
    void whatAStrangerSendsInThePlaceOfAPathIsNotRecorded() {
        String ticket = server.signIn();
        server.call(Binding.GET, "Lock", "authenticationTicket", "/Samples/a.txt", "Path", ticket);
        server.call(Binding.GET, "AuthenticateUser", "UID", "My password", "PWD", "admin");

        List<JsonNode> events = events(3);
        assertThat(text(events.get(1), "outcome")).isEqualTo("[900] Authentication failed");
        assertThat(events.subList(1, 3)).allSatisfy(event -> {
            assertThat(text(event, "object")).isEmpty();
            assertThat(text(event, "user")).isEmpty();
        });
        assertThat(String.join("", lines())).doesNotContain(ticket, "My password");
    }

    @Test
    void whatLeavesTheRecycleBinIsRecordedWithItsPath() throws IOException {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        call(Binding.POST, ticket, "CreateFolder", "Path", library + "/A");
        for (String name : List.of("/A/a.txt", "/b.txt", "/c.txt", "/d.txt")) {
            call(Binding.POST, ticket, "UploadDocument", "path", library + name, "fileContent", "YQ==");
        }
        call(Binding.POST, ticket, "DeleteFolder", "Path", library + "/A");
        for (String name : List.of("/b.txt", "/c.txt", "/d.txt")) {
            call(Binding.POST, ticket, "DeleteDocument", "Path", library + name);
        }
        call(Binding.POST, ticket, "UploadDocument", "path", library + "/d.txt", "fileContent", "YQ==");

        trash.purge(item(library + "/b.txt"));
        trash.restore(item(library + "/d.txt"));
        jdbc.sql("UPDATE trash SET deleted_at = 0 WHERE path LIKE ?")
                .param(library + "/%")
                .update();
        sweeper.sweep(false);

        List<JsonNode> events = events(1 + 5 + 4 + 1 + 4);
        assertThat(events.subList(11, 15))
                .extracting(event -> text(event, "event") + " " + text(event, "object"))
                .containsExactly(
                        "purge " + library + "/b.txt",
                        "restore " + library + "/d.txt",
                        "purge " + library + "/A",
                        "purge " + library + "/c.txt");
        assertThat(text(events.get(12), "destination")).isEqualTo(library + "/d (2).txt");
        assertThat(events.subList(11, 15)).allSatisfy(event -> {
            assertThat(text(event, "outcome")).isEqualTo("success");
            assertThat(event.has("user")).isFalse();
        });
    }

    private long item(String path) {
        List<Long> items = new ArrayList<>();
        trash.list(item -> {
            if (item.path().equals(path)) {
                items.add(item.id());
            }
        });
        return items.get(0);
    }

    private void call(Binding binding, String ticket, String operation, String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of("authenticationTicket", ticket));
        all.addAll(List.of(namesAndValues));
        Reply reply = server.call(binding, operation, all.toArray(String[]::new));
        assertThat(reply.succeeded()).as(operation + " " + reply).isTrue();
    }

    private static String[] arguments(Operation operation, String ticket) {
        List<String> arguments = new ArrayList<>();
        for (Parameter<?> parameter : operation.parameters()) {
            String value = parameter.isSecret() ? ticket : VALUES.get(parameter.type());
            if (value != null) {
                arguments.add(parameter.name());
                arguments.add(value);
            }
        }
        return arguments.toArray(String[]::new);
    }

    private static String name(Binding binding) {
        return switch (binding) {
            case GET -> "GET";
            case POST, MULTIPART -> "POST";
            case SOAP_11, SPRING_WS -> "SOAP 1.1";
            case SOAP_12 -> "SOAP 1.2";
        };
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asString("");
    }

    /** The events of this test, as soon as they are written. */
    private List<JsonNode> events(int count) {
        await().untilAsserted(() -> assertThat(lines()).hasSize(before + count));
        return lines().subList(before, before + count).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(dataDir.resolve("audit/audit.jsonl")).stream()
                    .filter(line -> !line.contains("\"event\":\"start\""))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
