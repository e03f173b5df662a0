package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.testing.SecretScan;
import io.github.srvasmx.testing.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** The spans that a server sends to its collector. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.tracing.per-second=1000")
class TracingTest {

    private static final String FIRST = "5bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SECOND = "6bf92f3577b34da6a3ce929d0e0e4736";
    private static final String THIRD = "7bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private static final TraceCollector COLLECTOR = new TraceCollector();

    @Autowired
    private Server server;

    @Autowired
    private MockMvc mvc;

    @DynamicPropertySource
    static void endpoint(DynamicPropertyRegistry registry) {
        registry.add("srv.tracing.endpoint", COLLECTOR::endpoint);
    }

    @AfterAll
    static void stop() {
        COLLECTOR.close();
    }

    @Test
    void everyCallHasASpanWithoutASecret(@TempDir Path folder) throws IOException {
        List<String> secrets = new ArrayList<>(List.of(ServerTest.ADMIN_PASSWORD));
        for (Binding binding : Binding.values()) {
            secrets.addAll(callsWithSecrets(binding));
        }

        int expected = 8 * Binding.values().length;
        await().until(() -> spansOfThisTest().size() >= expected);
        assertThat(spansOfThisTest()).hasSize(expected);
        assertThat(spansOfThisTest())
                .filteredOn(span -> attributes(span).get("operation").equals("AuthenticateUser"))
                .extracting(span -> attributes(span).get("outcome"))
                .containsOnly("success", "[900] Authentication failed");
        Path sent = Files.write(folder.resolve("sent"), COLLECTOR.bytes());
        assertThat(new SecretScan(secrets).find(sent)).isEmpty();
        assertThat(Files.readString(sent, StandardCharsets.ISO_8859_1))
                .contains("operation")
                .doesNotContain("admin", "no such", "primes", "Samples", "127.0.0.1", "srv.asmx/");
    }

    /** Makes eight calls, and returns the secrets in them. */
    private List<String> callsWithSecrets(Binding binding) {
        String wrong = "Wrong password " + UUID.randomUUID();
        String unknown = UUID.randomUUID().toString();
        String ticket = server.call(binding, "AuthenticateUser", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD)
                .get("ticket");
        server.call(binding, "AuthenticateUser", "UID", "no such user", "PWD", wrong);
        String handler = server.stage(ticket);
        server.chunk(binding, ticket, handler, "0", "262144");
        server.delete(binding, ticket, handler);
        server.delete(binding, unknown, unknown);
        server.call(binding, "FolderExists", "AuthenticationTicket", ticket, "Path", "/Samples/no such folder");
        server.call(binding, "LogOut", "AuthenticationTicket", ticket);
        return List.of(ticket, wrong, unknown, handler);
    }

    /** All but those of the other test. */
    private static List<Span> spansOfThisTest() {
        return COLLECTOR.spans().stream()
                .filter(span -> !span.getName().equals("isValidTicket"))
                .toList();
    }

    @Test
    void theTraceOfTheCallerGoesOnWithoutItsFreeTextUnlessThereAreTwo() throws Exception {
        call(traceParent(FIRST), traceParent(SECOND));
        call(traceParent(THIRD));

        await().until(() -> !find(THIRD).isEmpty());
        assertThat(find(THIRD)).hasSize(1).allSatisfy(span -> {
            assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray()))
                    .isEqualTo(PARENT);
            assertThat(span.getTraceState()).isEmpty();
        });
        assertThat(find(FIRST)).isEmpty();
        assertThat(find(SECOND)).isEmpty();
    }

    private static String traceParent(String trace) {
        return "00-" + trace + "-" + PARENT + "-01";
    }

    private void call(String... traceParents) throws Exception {
        mvc.perform(post("/srv.asmx/isValidTicket")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content("authenticationTicket=" + UUID.randomUUID())
                .header("tracestate", "vendor=some text")
                .header("traceparent", (Object[]) traceParents));
    }

    private static List<Span> find(String trace) {
        return COLLECTOR.spans().stream()
                .filter(span -> HexFormat.of()
                        .formatHex(span.getTraceId().toByteArray())
                        .equals(trace))
                .toList();
    }

    private static Map<String, String> attributes(Span span) {
        return TraceCollector.texts(span.getAttributesList());
    }
}
