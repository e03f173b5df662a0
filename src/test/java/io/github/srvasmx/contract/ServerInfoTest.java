package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** {@code ServerInfo} in {@code operations.md}. */
@ContractTest
class ServerInfoTest {

    @Autowired
    private Server server;

    @Autowired
    private MockMvc mvc;

    @Test
    void needsNoBody() throws Exception {
        MockHttpServletResponse response =
                mvc.perform(post("/srv.asmx/ServerInfo")).andReturn().getResponse();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(Reply.parse(response.getContentAsString()).succeeded()).isTrue();
    }

    @OverEveryBinding
    void tellsTheProductAndTheTimeWithoutATicket(Binding binding) {
        Reply reply = server.call(binding, "ServerInfo");

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.get("ProductName")).isEqualTo("srv-asmx");
        assertThat(reply.get("VersionNumber")).matches("[0-9]+\\.[0-9]+.*");
        assertThat(reply.get("UTC_Offset")).isEqualTo("0");
        String utc = reply.get("Coordinated_Universal_Time");
        assertThat(Instant.parse(utc)).isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));
        assertThat(reply.get("Server_date_time") + "Z").isEqualTo(utc);
    }
}
