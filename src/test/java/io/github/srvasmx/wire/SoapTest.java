package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.contract.Server;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The table "SOAP at POST /srv.asmx" of {@code wire.md}, row by row. */
@ContractTest
class SoapTest {

    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String TEXT_XML = "text/xml; charset=utf-8";
    private static final String SOAP_XML = "application/soap+xml; charset=utf-8";
    private static final String ACTION = "http://tempuri.org/DeleteDownloadHandler";
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
    void answersSoap11WithTheExactBytes() throws Exception {
        MockHttpServletResponse response = send(TEXT_XML, "\"" + ACTION + "\"", call(SOAP_11));

        assertThat(response.getContentAsString())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                        + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><soap:Body>"
                        + "<DeleteDownloadHandlerResponse xmlns=\"http://tempuri.org/\"><DeleteDownloadHandlerResult>"
                        + "<response success=\"true\" error=\"\" xmlns=\"\" /></DeleteDownloadHandlerResult>"
                        + "</DeleteDownloadHandlerResponse></soap:Body></soap:Envelope>");
        assertThat(response.getHeader("Content-Type")).isEqualTo("text/xml; charset=utf-8");
        assertThat(response.getContentLengthLong()).isEqualTo(response.getContentAsByteArray().length);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void answersSoap12InItsOwnEnvelope() throws Exception {
        MockHttpServletResponse response = send(SOAP_XML, null, call(SOAP_12));

        assertThat(response.getContentAsString()).contains("xmlns:soap=\"" + SOAP_12 + "\"");
        assertThat(response.getHeader("Content-Type")).isEqualTo("application/soap+xml; charset=utf-8");
        assertSuccess(response);
    }

    @Test
    void servesTheSeedsSoapRequest() throws Exception {
        String envelope = """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
                               xmlns:tns="http://tempuri.org/">
                  <soap:Body>
                    <tns:DeleteDownloadHandler>
                      <tns:authenticationTicket>3f2504e0-4f89-11d3-9a0c-0305e82c3301</tns:authenticationTicket>
                      <tns:DownloadHandler>a1b2c3d4-e5f6-7890-abcd-ef1234567890</tns:DownloadHandler>
                    </tns:DeleteDownloadHandler>
                  </soap:Body>
                </soap:Envelope>
                """;
        assertThat(error(send(TEXT_XML, ACTION, envelope))).isEqualTo("[901] Session expired or Invalid ticket");
        assertSuccess(send(TEXT_XML, ACTION, envelope.replace("3f2504e0-4f89-11d3-9a0c-0305e82c3301", ticket)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"http://tempuri.org/DeleteDownloadHandler\"",
                "http://tempuri.org/DeleteDownloadHandler",
                "",
                "\"\""
            })
    void servesAnActionQuotedUnquotedOrEmpty(String action) throws Exception {
        assertSuccess(send(TEXT_XML, action, call(SOAP_11)));
    }

    @Test
    void servesByTheBodyWithoutAnAction() throws Exception {
        assertSuccess(send(TEXT_XML, null, call(SOAP_11)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tempuri.org/NoSuchOperation",
                "'http://tempuri.org/DeleteDownloadHandler'",
                "DeleteDownloadHandler",
                "http://tempuri.org/deletedownloadhandler",
                "http://example.org/DeleteDownloadHandler",
            })
    void refusesAnActionItDoesNotKnow(String action) throws Exception {
        assertFault(
                send(TEXT_XML, action, call(SOAP_11)),
                "soap:Client",
                "Server did not recognize the value of HTTP Header SOAPAction: " + action + ".");
    }

    @Test
    void refusesAnActionThatNamesAnotherOperationThanTheBody() throws Exception {
        assertFault(send(TEXT_XML, "http://tempuri.org/LogOut", call(SOAP_11)), "soap:Client", "");
        assertFault(send(SOAP_XML + "; action=\"http://tempuri.org/LogOut\"", null, call(SOAP_12)), "soap:Sender", "");
        assertThat(Reply.parse(mvc.perform(get(URI.create("/srv.asmx/isValidTicket?AuthenticationTicket=" + ticket)))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .succeeded())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "; action=\"\"",
                "; action=\"urn:unknown\"",
                "; action=\"http://tempuri.org/DeleteDownloadHandler\""
            })
    void servesSoap12ByTheBodyUnlessItsActionNamesAnother(String action) throws Exception {
        assertSuccess(send(SOAP_XML + action, null, call(SOAP_12)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other order | <DownloadHandler>GUID</DownloadHandler><authenticationTicket>TICKET</authenticationTicket>",
                "extra ones | <x/><authenticationTicket>TICKET</authenticationTicket><y><z/></y><DownloadHandler>GUID</DownloadHandler>",
                "comments | <!-- a --><authenticationTicket><!-- b -->TICKET</authenticationTicket><DownloadHandler>GUID<!-- c --></DownloadHandler>",
                "CDATA | <authenticationTicket><![CDATA[TICKET]]></authenticationTicket><DownloadHandler><![CDATA[GUID]]></DownloadHandler>",
                "white space | <authenticationTicket> TICKET </authenticationTicket><DownloadHandler>  GUID  </DownloadHandler>",
                "a type | <authenticationTicket xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='s:string'>TICKET</authenticationTicket><DownloadHandler>GUID</DownloadHandler>",
                "references | <authenticationTicket>TICKET</authenticationTicket><DownloadHandler>&#x20;GUID</DownloadHandler>",
            })
    void servesChildrenHoweverTheyAreWritten(String what, String children) throws Exception {
        assertSuccess(send(TEXT_XML, null, body(SOAP_11, operation(children))));
        assertSuccess(send(SOAP_XML, null, body(SOAP_12, operation(children))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing handler | <authenticationTicket>TICKET</authenticationTicket> | bad Request",
                "missing ticket | <DownloadHandler>GUID</DownloadHandler> | [900] Authentication failed",
                "nil | <authenticationTicket>TICKET</authenticationTicket><DownloadHandler xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>GUID</DownloadHandler> | bad Request",
                "in no name space | <authenticationTicket>TICKET</authenticationTicket><DownloadHandler xmlns=''>GUID</DownloadHandler> | bad Request",
                "other case | <authenticationTicket>TICKET</authenticationTicket><downloadhandler>GUID</downloadhandler> | bad Request",
                "elements in it | <authenticationTicket>TICKET</authenticationTicket><DownloadHandler>GUID<b/></DownloadHandler> | bad Request",
                "twice | <authenticationTicket>TICKET</authenticationTicket><DownloadHandler>GUID</DownloadHandler><DownloadHandler>GUID</DownloadHandler> | bad Request",
            })
    void takesAChildThatIsNotThereForAnEmptyParameter(String what, String children, String error) throws Exception {
        assertThat(error(send(TEXT_XML, null, body(SOAP_11, operation(children)))))
                .isEqualTo(error);
        assertThat(error(send(SOAP_XML, null, body(SOAP_12, operation(children)))))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<NoSuchOperation xmlns='http://tempuri.org/'/>", "<DeleteDownloadHandler/>", "", "<a/><b/>"})
    void refusesABodyThatIsNoCall(String content) throws Exception {
        assertFault(send(TEXT_XML, null, body(SOAP_11, content)), "soap:Client", "");
        assertFault(send(SOAP_XML, null, body(SOAP_12, content)), "soap:Sender", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true"})
    void refusesAHeaderThatItMustUnderstand(String value) throws Exception {
        for (String version : new String[] {SOAP_11, SOAP_12}) {
            String envelope = call(version)
                    .replace(
                            "<soap:Body>",
                            "<soap:Header><h xmlns='urn:x' soap:mustUnderstand='" + value
                                    + "'/></soap:Header><soap:Body>");
            assertFault(
                    send(version.equals(SOAP_11) ? TEXT_XML : SOAP_XML, null, envelope),
                    "soap:MustUnderstand",
                    "SOAP header h was not understood.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h xmlns='urn:x'/>",
                "<h xmlns='urn:x' soap:mustUnderstand='0'/>",
                "<h xmlns='urn:x' soap:mustUnderstand='1' soap:actor='urn:somebody-else'/>"
            })
    void servesWithAHeaderThatItMayIgnore(String header) throws Exception {
        assertSuccess(send(
                TEXT_XML,
                null,
                call(SOAP_11).replace("<soap:Body>", "<soap:Header>" + header + "</soap:Header><soap:Body>")));
    }

    @Test
    void refusesAnEnvelopeOfAnotherVersion() throws Exception {
        MockHttpServletResponse response = send(TEXT_XML, null, call("http://www.w3.org/2001/12/soap-envelope"));

        assertFault(response, "soap:VersionMismatch", "");
        assertThat(response.getContentAsString()).contains("Upgrade", SOAP_11, SOAP_12);
    }

    @Test
    void servesSoap12SentAsTextXml() throws Exception {
        MockHttpServletResponse response = send(TEXT_XML, null, call(SOAP_12));

        assertSuccess(response);
        assertThat(response.getContentAsString()).contains("xmlns:soap=\"" + SOAP_12 + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'/>",
                "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Header/></soap:Envelope>",
                "<html/>",
                "<Envelope xmlns='urn:x'><Body/></Envelope>",
            })
    void refusesAMessageThatIsNoEnvelope(String message) throws Exception {
        assertThat(send(TEXT_XML, null, message).getStatus()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<",
                "<soap:Envelope>",
                "<a></b>",
                "<a>&undefined;</a>",
                "<a>&#0;</a>",
                "<a/><b/>",
                "<a/>x",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><a/>",
            })
    void refusesWhatIsNoXmlOrHasADocumentType(String message) throws Exception {
        MockHttpServletResponse response = send(TEXT_XML, null, message);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void refusesADocumentTypeBeforeACall() throws Exception {
        String envelope = call(SOAP_11);
        assertThat(send(TEXT_XML, null, "<!DOCTYPE x [<!ENTITY a 'b'>]>" + envelope)
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void executesNothingOfAnEnvelopeThatIsCutOffAtAnyByte() throws Exception {
        String envelope = body(
                SOAP_11,
                "<LogOut xmlns='http://tempuri.org/'><AuthenticationTicket>" + ticket
                        + "</AuthenticationTicket></LogOut>");
        for (int length = 0; length < envelope.length(); length++) {
            assertThat(send(TEXT_XML, null, envelope.substring(0, length)).getStatus())
                    .as("%d bytes", length)
                    .isEqualTo(400);
        }
        assertThat(send(TEXT_XML, null, envelope).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, true, text/xml",
        "UTF-16BE, true, text/xml",
        "UTF-16LE, true, text/xml; charset=utf-8",
        "UTF-16LE, false, text/xml; charset=utf-16le",
        "UTF-16BE, false, text/xml; charset=utf-16be",
        "UTF-16LE, true, text/xml; charset=utf-16",
        "UTF-8, true, text/xml; charset=utf-8",
        "UTF-8, false, text/xml",
        "ISO-8859-1, false, text/xml; charset=iso-8859-1",
    })
    void readsEveryEncoding(String charset, boolean mark, String contentType) throws Exception {
        byte[] message = ((mark ? "\uFEFF" : "") + call(SOAP_11)).getBytes(Charset.forName(charset));

        assertSuccess(mvc.perform(
                        post("/srv.asmx").header("Content-Type", contentType).content(message))
                .andReturn()
                .getResponse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/related; boundary=x",
                "text/xml-foo",
                "text/xml; charset=utf-7",
                "nonsense",
            })
    void refusesEveryOtherContentType(String contentType) throws Exception {
        assertThat(send(contentType, null, call(SOAP_11)).getStatus()).isEqualTo(415);
    }

    @Test
    void refusesABodyWithoutAContentType() throws Exception {
        assertThat(mvc.perform(post("/srv.asmx").content(call(SOAP_11)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?foo", "?wsdl", "?op=LogOut", "?AuthenticationTicket=x"})
    void servesWhateverTheQuery(String query) throws Exception {
        assertSuccess(mvc.perform(post(URI.create("/srv.asmx" + query))
                        .header("Content-Type", TEXT_XML)
                        .content(call(SOAP_11)))
                .andReturn()
                .getResponse());
    }

    @Test
    void refusesAnEnvelopeOverItsLimit() throws Exception {
        assertThat(send(TEXT_XML, null, call(SOAP_11).replace("<soap:Body>", " ".repeat(2_000_000) + "<soap:Body>"))
                        .getStatus())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"100000, <a>, </a>", "100000, <a/>, ''"})
    void refusesDepthAndWidthOverTheirLimits(int times, String open, String close) throws Exception {
        String content = open.repeat(times) + close.repeat(times);
        assertThat(send(TEXT_XML, null, body(SOAP_11, operation(content))).getStatus())
                .isEqualTo(400);
    }

    @Test
    void refusesANumberThatIsNone() throws Exception {
        String content = "<GetDownloadHandler xmlns='http://tempuri.org/'><AuthenticationTicket>" + ticket
                + "</AuthenticationTicket><Path>/Samples/README.txt</Path>"
                + "<PreferedChunkSize>x</PreferedChunkSize></GetDownloadHandler>";
        assertThat(error(send(TEXT_XML, null, body(SOAP_11, content))))
                .isEqualTo("Invalid parameter: PreferedChunkSize");
    }

    @Test
    void takesTheTicketFromTheCookieWhereTheContractSaysSo() throws Exception {
        String content = "<isValidTicket xmlns='http://tempuri.org/'/>";
        assertSuccess(mvc.perform(post("/srv.asmx")
                        .header("Content-Type", TEXT_XML)
                        .header("Cookie", "a=b; ticket=" + ticket)
                        .content(body(SOAP_11, content)))
                .andReturn()
                .getResponse());
        assertThat(error(mvc.perform(post("/srv.asmx")
                                .header("Content-Type", TEXT_XML)
                                .header("Cookie", "ticket=" + ticket)
                                .content(
                                        body(SOAP_11, operation("<DownloadHandler>" + HANDLER + "</DownloadHandler>"))))
                        .andReturn()
                        .getResponse()))
                .isEqualTo(NO_TICKET);
    }

    private String call(String version) {
        return body(
                version,
                operation(
                        "<authenticationTicket>TICKET</authenticationTicket><DownloadHandler>GUID</DownloadHandler>"));
    }

    private String operation(String children) {
        return "<DeleteDownloadHandler xmlns='http://tempuri.org/'>"
                + children.replace("TICKET", ticket).replace("GUID", HANDLER) + "</DeleteDownloadHandler>";
    }

    private static String body(String version, String content) {
        return "<soap:Envelope xmlns:soap='" + version + "'><soap:Body>" + content + "</soap:Body></soap:Envelope>";
    }

    private MockHttpServletResponse send(String contentType, String action, String message) throws Exception {
        var request =
                post("/srv.asmx").header("Content-Type", contentType).content(message.getBytes(StandardCharsets.UTF_8));
        if (action != null) {
            request.header("SOAPAction", action);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private static void assertSuccess(MockHttpServletResponse response) throws Exception {
        assertThat(response.getContentAsString()).contains("success=\"true\"");
        assertThat(response.getStatus()).isEqualTo(200);
    }

    private static String error(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        return Reply.parse(response.getContentAsString()).error();
    }

    private static void assertFault(MockHttpServletResponse response, String code, String reason) throws Exception {
        assertThat(response.getContentAsString()).contains("Fault>", ">" + code + "<", ">" + reason);
        assertThat(response.getStatus()).isEqualTo(500);
    }
}
