package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.contract.Server;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;

/** The table "GET and POST at /srv.asmx/{Operation}" of {@code wire.md}, row by row. */
@ContractTest
class GetAndPostTest {

    private static final String DELETE = "/srv.asmx/DeleteDownloadHandler";
    private static final String HANDLER = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n";
    private static final String SUCCESS = XML + "<response success=\"true\" error=\"\" />";
    private static final String BAD_REQUEST = XML + "<response success=\"false\" error=\"bad Request\" />";
    private static final String NOT_AUTHENTICATED =
            XML + "<response success=\"false\" error=\"[900] Authentication failed\" />";

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
    void answersTheExactBytes() throws Exception {
        mvc.perform(get(URI.create(DELETE + "?authenticationTicket=" + ticket + "&DownloadHandler=" + HANDLER)))
                .andExpect(status().isOk())
                .andExpect(content().bytes(SUCCESS.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .andExpect(header().string("Content-Type", "text/xml; charset=utf-8"))
                .andExpect(header().string("Content-Length", String.valueOf(SUCCESS.length())))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
    }

    @Test
    void servesTheSeedsGetRequest() throws Exception {
        mvc.perform(get(URI.create(DELETE
                        + "?authenticationTicket=3f2504e0-4f89-11d3-9a0c-0305e82c3301"
                        + "&DownloadHandler=a1b2c3d4-e5f6-7890-abcd-ef1234567890")))
                .andExpect(answer(
                        XML + "<response success=\"false\" error=\"[901] Session expired or Invalid ticket\" />"));
    }

    @Test
    void servesTheSeedsPostRequestWithItsLineBreak() throws Exception {
        String body = "authenticationTicket=3f2504e0-4f89-11d3-9a0c-0305e82c3301\n"
                + "&DownloadHandler=a1b2c3d4-e5f6-7890-abcd-ef1234567890\n";
        mvc.perform(form(body))
                .andExpect(answer(
                        XML + "<response success=\"false\" error=\"[901] Session expired or Invalid ticket\" />"));
        mvc.perform(form(body.replace("3f2504e0-4f89-11d3-9a0c-0305e82c3301", ticket)))
                .andExpect(answer(SUCCESS));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "an absent handler,           authenticationTicket=TICKET,                              bad Request",
                "an absent ticket,            DownloadHandler=GUID,                                     [900] Authentication failed",
                "nothing at all,              ``,                                                       bad Request",
                "a handler given twice,       authenticationTicket=TICKET&DownloadHandler=GUID&DownloadHandler=GUID, bad Request",
                "twice in different case,     authenticationTicket=TICKET&DownloadHandler=GUID&downloadhandler=GUID, bad Request",
                "a ticket given twice,        authenticationTicket=TICKET&authenticationTicket=TICKET&DownloadHandler=GUID, [900] Authentication failed",
                "names in other case,         AUTHENTICATIONticket=TICKET&downloadHANDLER=GUID,         ``",
                "a name percent-encoded,      authenticationTicket=TICKET&Download%48andler=GUID,       ``",
                "an unknown extra,            authenticationTicket=TICKET&DownloadHandler=GUID&x=y,     ``",
                "empty pairs,                 &&authenticationTicket=TICKET&&&DownloadHandler=GUID&,    ``",
                "pairs without a name,        =&=x&authenticationTicket=TICKET&DownloadHandler=GUID,    ``",
                "a broken percent sign,       authenticationTicket=TICKET&DownloadHandler=GUID%,        bad Request",
            })
    void readsParametersAsDotNetDoes(String what, String parameters, String error) throws Exception {
        String sent = parameters.replace("TICKET", ticket).replace("GUID", HANDLER);
        String expected = XML
                + (error.isEmpty()
                        ? "<response success=\"true\" error=\"\" />"
                        : "<response success=\"false\" error=\"" + error + "\" />");
        mvc.perform(form(sent)).andExpect(answer(expected));
        mvc.perform(request(HttpMethod.GET, URI.create(DELETE)).with(raw -> {
                    raw.setQueryString(sent);
                    return raw;
                }))
                .andExpect(answer(expected));
    }

    @Test
    void neverMergesQueryAndBody() throws Exception {
        mvc.perform(post(URI.create(DELETE + "?authenticationTicket=" + ticket + "&DownloadHandler=" + HANDLER))
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(""))
                .andExpect(answer(BAD_REQUEST));
        mvc.perform(post(URI.create(DELETE + "?authenticationTicket=" + ticket))
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("DownloadHandler=" + HANDLER))
                .andExpect(answer(NOT_AUTHENTICATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "APPLICATION/X-WWW-FORM-URLENCODED",
                "application/x-www-form-urlencoded; charset=ISO-8859-1",
                "application/x-www-form-urlencoded;charset=utf-8",
            })
    void takesAFormOfAnyCaseAndCharset(String contentType) throws Exception {
        mvc.perform(post(DELETE)
                        .header("Content-Type", contentType)
                        .content("authenticationTicket=" + ticket + "&DownloadHandler=" + HANDLER))
                .andExpect(answer(SUCCESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "application/soap+xml",
                "application/json",
                "text/plain",
                "nonsense",
                "a/b; charset=x"
            })
    void refusesAnyOtherContentType(String contentType) throws Exception {
        mvc.perform(post(DELETE).header("Content-Type", contentType).content("DownloadHandler=" + HANDLER))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void refusesABodyWithoutAContentType() throws Exception {
        mvc.perform(post(DELETE).content("DownloadHandler=" + HANDLER)).andExpect(status().isUnsupportedMediaType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void refusesEveryOtherMethod(String method) throws Exception {
        mvc.perform(request(
                        HttpMethod.valueOf(method),
                        URI.create(DELETE + "?authenticationTicket=" + ticket + "&DownloadHandler=" + HANDLER)))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", "GET, POST"))
                .andExpect(content().string(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv.asmx/NoSuchOperation",
                "/srv.asmx/deletedownloadhandler",
                "/srv.asmx/DeleteDownloadHandler/",
                "/srv.asmx/DeleteDownloadHandler/x",
                "/srv.asmx/DeleteDownloadHandler;x=1",
                "/srv.asmx;x=1/DeleteDownloadHandler",
                "/srv.asmx/",
                "/srv.asmx/x/../DeleteDownloadHandler",
            })
    void doesNotKnowAnyOtherPath(String path) throws Exception {
        mvc.perform(get(URI.create(path + "?authenticationTicket=" + ticket + "&DownloadHandler=" + HANDLER)))
                .andExpect(status().isNotFound())
                .andExpect(content().string("NoSuchMethod Web Service method name is not valid."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "image/png", "nonsense"})
    void ignoresWhatTheClientWouldRatherAccept(String accept) throws Exception {
        mvc.perform(get(URI.create(DELETE)).header("Accept", accept)).andExpect(answer(BAD_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "0x10", "9223372036854775808", "\u0663", "1e3", "--1"})
    void refusesANumberThatIsNone(String number) throws Exception {
        mvc.perform(get("/srv.asmx/GetDownloadHandler")
                        .queryParam("AuthenticationTicket", ticket)
                        .queryParam("Path", "/Samples/README.txt")
                        .queryParam("PreferedChunkSize", number))
                .andExpect(
                        answer(XML + "<response success=\"false\" error=\"Invalid parameter: PreferedChunkSize\" />"));
    }

    @Test
    void refusesMoreParametersThanItsLimit() throws Exception {
        mvc.perform(form("a=1&".repeat(10_000))).andExpect(status().isBadRequest());
    }

    @Test
    void refusesABodyOverItsLimit() throws Exception {
        mvc.perform(form("DownloadHandler=" + "a".repeat(2_000_000))).andExpect(status().isContentTooLarge());
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder form(String body) {
        return post(DELETE).contentType(MediaType.APPLICATION_FORM_URLENCODED).content(body);
    }

    private static ResultMatcher answer(String body) {
        return result -> {
            assertThat(result.getResponse().getContentAsString()).isEqualTo(body);
            assertThat(result.getResponse().getStatus()).isEqualTo(200);
        };
    }
}
