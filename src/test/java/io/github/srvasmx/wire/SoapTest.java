package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.contract.Server;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Tests of SOAP that are not rows of {@code wire.md}. The rows are in {@link SoapRows}. */
@ContractTest
class SoapTest {

    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String TEXT_XML = "text/xml; charset=utf-8";
    private static final String HANDLER = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String NO_TICKET = "[900] Authentication failed";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    private String ticket;

    @BeforeEach
    void signIn() {
        ticket = server.signIn();
    }

    @Test
    void executesNoEnvelopeThatIsCutOffAtAnyByte() throws Exception {
        String envelope = body("<LogOut xmlns='http://tempuri.org/'><AuthenticationTicket>" + ticket
                + "</AuthenticationTicket></LogOut>");
        for (int length = 0; length < envelope.length(); length++) {
            assertThat(send(envelope.substring(0, length)).getStatus())
                    .as("%d bytes", length)
                    .isEqualTo(400);
        }
        assertThat(send(envelope).getStatus()).isEqualTo(200);
    }

    @Test
    void refusesAnEnvelopeOverItsLimit() throws Exception {
        assertThat(send(call().replace("<soap:Body>", " ".repeat(2_000_000) + "<soap:Body>"))
                        .getStatus())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"100000, <a>, </a>", "100000, <a/>, ''"})
    void refusesDepthAndWidthOverTheirLimits(int times, String open, String close) throws Exception {
        String content = open.repeat(times) + close.repeat(times);
        assertThat(send(body(operation(content))).getStatus()).isEqualTo(400);
    }

    @Test
    void aFaultShowsNoControlCharacterOfTheHeader() throws Exception {
        MockHttpServletResponse response = mvc.perform(post("/srv.asmx")
                        .header("Content-Type", TEXT_XML)
                        .header("SOAPAction", "\"a\u009B2J\"")
                        .content(call()))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("SOAPAction: a?2J.").doesNotContain("\u009B");
    }

    @Test
    void takesTheTicketFromTheCookieWhereTheContractSaysSo() throws Exception {
        String content = "<isValidTicket xmlns='http://tempuri.org/'/>";
        assertSuccess(mvc.perform(post("/srv.asmx")
                        .header("Content-Type", TEXT_XML)
                        .cookie(new Cookie("a", "b"), new Cookie("ticket", ticket))
                        .content(body(content)))
                .andReturn()
                .getResponse());
        assertThat(error(mvc.perform(post("/srv.asmx")
                                .header("Content-Type", TEXT_XML)
                                .cookie(new Cookie("ticket", ticket))
                                .content(body(operation("<DownloadHandler>" + HANDLER + "</DownloadHandler>"))))
                        .andReturn()
                        .getResponse()))
                .isEqualTo(NO_TICKET);
    }

    private String call() {
        return body(operation(
                "<authenticationTicket>TICKET</authenticationTicket><DownloadHandler>GUID</DownloadHandler>"));
    }

    private String operation(String children) {
        return "<DeleteDownloadHandler xmlns='http://tempuri.org/'>"
                + children.replace("TICKET", ticket).replace("GUID", HANDLER) + "</DeleteDownloadHandler>";
    }

    private static String body(String content) {
        return "<soap:Envelope xmlns:soap='" + SOAP_11 + "'><soap:Body>" + content + "</soap:Body></soap:Envelope>";
    }

    private MockHttpServletResponse send(String message) throws Exception {
        return mvc.perform(post("/srv.asmx")
                        .header("Content-Type", TEXT_XML)
                        .content(message.getBytes(StandardCharsets.UTF_8)))
                .andReturn()
                .getResponse();
    }

    private static void assertSuccess(MockHttpServletResponse response) throws Exception {
        assertThat(response.getContentAsString()).contains("success=\"true\"");
        assertThat(response.getStatus()).isEqualTo(200);
    }

    private static String error(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        return Reply.parse(response.getContentAsString()).error();
    }
}
