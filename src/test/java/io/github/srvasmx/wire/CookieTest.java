package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.contract.Binding;
import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.contract.Server;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The cookie with the ticket in all bindings. It is used unless a browser says that another site made the call. */
@ContractTest
class CookieTest {

    private static final String CHECK = "isValidTicket";
    private static final String LOG_OUT = "LogOut";
    private static final String SIGNED_IN = "isAuthenticated=\"True\"";
    private static final String NOBODY = "[901] Session expired or Invalid ticket";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    private String ticket;

    @BeforeEach
    void signIn() {
        ticket = server.signIn();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, none",
        "Origin, http://localhost",
        "Accept, text/html",
    })
    void isAcceptedFromPagesOfThisServerAndFromOtherClients(String header, String value) throws Exception {
        for (MockHttpServletRequestBuilder call : calls(CHECK)) {
            assertThat(answer(call.header(header, value))).contains(SIGNED_IN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, http://evil.example",
        "Origin, null",
    })
    void isIgnoredInACallThatAnotherSiteMade(String header, String value) throws Exception {
        for (MockHttpServletRequestBuilder call : calls(LOG_OUT)) {
            assertThat(answer(call.header(header, value))).contains(NOBODY);
        }
        assertThat(answer(calls(CHECK).get(0))).contains(SIGNED_IN);
    }

    @Test
    void isNotNeededWithATicketParameter() throws Exception {
        String sent = answer(get("/srv.asmx/" + CHECK)
                .queryParam("AuthenticationTicket", ticket)
                .header("Sec-Fetch-Site", "cross-site"));

        assertThat(sent).contains(SIGNED_IN);
    }

    /** Calls the operation with the cookie and without a ticket, in each binding. */
    private List<MockHttpServletRequestBuilder> calls(String operation) {
        return List.of(
                withCookie(get("/srv.asmx/" + operation)),
                withCookie(post("/srv.asmx/" + operation).contentType("application/x-www-form-urlencoded")),
                withCookie(post("/srv.asmx")
                        .contentType("text/xml; charset=utf-8")
                        .content(Binding.envelope(Binding.SOAP_11_NAMESPACE, operation, Map.of()))),
                withCookie(post("/srv.asmx")
                        .contentType("application/soap+xml; charset=utf-8")
                        .content(Binding.envelope(Binding.SOAP_12_NAMESPACE, operation, Map.of()))));
    }

    private MockHttpServletRequestBuilder withCookie(MockHttpServletRequestBuilder call) {
        return call.header("Host", "localhost")
                .header("Cookie", "ticket=" + ticket)
                .cookie(new Cookie("ticket", ticket));
    }

    private String answer(MockHttpServletRequestBuilder call) throws Exception {
        return mvc.perform(call).andReturn().getResponse().getContentAsString();
    }
}
