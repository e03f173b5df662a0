package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code ListHandlers} in {@code extensions.md}. */
@ContractTest
class ListHandlersTest {

    private static final String NOBODYS = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

    @Autowired
    private Server server;

    private String ticket;

    @BeforeEach
    void signIn() {
        ticket = server.signIn();
    }

    @OverEveryBinding
    void tellsEverythingOfWhatTheSessionHas(Binding binding) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String download = server.stage(ticket);
        String upload = begin();

        Reply reply = list(binding, ticket);

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes()).isEqualTo(Map.of("success", "true", "error", "", "more", "false"));
        assertThat(reply.children())
                .hasSize(2)
                .allSatisfy(
                        child -> assertThat(Instant.parse(child.get("Created"))).isBetween(before, Instant.now()));
        assertThat(child(reply, upload))
                .isEqualTo(new Reply(
                        "Upload",
                        Map.of(
                                "Handler",
                                upload,
                                "Size",
                                "0",
                                "Created",
                                child(reply, upload).get("Created"),
                                "Complete",
                                "false"),
                        List.of(),
                        ""));
        assertThat(child(reply, download))
                .isEqualTo(new Reply(
                        "Download",
                        Map.of(
                                "Handler",
                                download,
                                "Size",
                                "5992126",
                                "Created",
                                child(reply, download).get("Created")),
                        List.of(),
                        ""));
    }

    @OverEveryBinding
    void checksTheTicket(Binding binding) {
        assertThat(list(binding, "").error()).isEqualTo("[900] Authentication failed");
        assertThat(list(binding, NOBODYS).error()).isEqualTo("[901] Session expired or Invalid ticket");
    }

    private Reply list(Binding binding, String caller) {
        return server.call(binding, "ListHandlers", "authenticationTicket", caller);
    }

    private String begin() {
        return server.call(
                        Binding.POST, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");
    }

    private static Reply child(Reply reply, String handler) {
        return reply.children().stream()
                .filter(child -> child.get("Handler").equals(handler))
                .findFirst()
                .orElseThrow();
    }
}
