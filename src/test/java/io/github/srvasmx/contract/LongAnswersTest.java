package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** An answer that can be long holds no thread of the server's requests while its client reads it. */
@ContractTest
class LongAnswersTest {

    @Autowired
    private Server server;

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource({
        "GetDocument, true, true",
        "GetDocument, false, false",
        "GetDocument, '', false",
        "GetDocumentVersions, '', true"
    })
    void anAnswerThatCanBeLongIsSentByAnotherThread(String operation, String withVersions, boolean isDeferred)
            throws Exception {
        Map<String, String> parameters =
                Map.of("AuthenticationTicket", server.signIn(), "Path", Server.DOCUMENT, "withVersions", withVersions);

        MvcResult result = mvc.perform(get(URI.create("/srv.asmx/" + operation + "?" + Binding.encode(parameters))))
                .andReturn();

        assertThat(Reply.parse(result.getResponse().getContentAsString(StandardCharsets.UTF_8))
                        .succeeded())
                .isTrue();
        assertThat(result.getRequest().getAsyncContext() != null).isEqualTo(isDeferred);
    }

    /** Otherwise a call without a live ticket would wait for its turn. */
    @OverEveryBinding
    void checksTheTicketBeforeALongAnswerWaits(Binding binding) {
        Reply reply = server.call(
                binding, "GetDocument", "AuthenticationTicket", "x", "Path", Server.DOCUMENT, "withVersions", "true");

        assertThat(reply.error()).isEqualTo("[900] Authentication failed");
    }
}
