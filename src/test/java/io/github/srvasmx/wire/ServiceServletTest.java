package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The servlet of the server gives the answers that Spring MVC gives, which {@link WireTableTest} compares with the same
 * table.
 */
@ServerTest
class ServiceServletTest {

    @Autowired
    private DispatcherServlet servlet;

    /** MockMvc has all filters. */
    @Autowired
    @Qualifier("plainMethodFilter")
    private Filter filter;

    @Autowired
    private WebApplicationContext context;

    @BeforeEach
    void initialize() throws ServletException {
        servlet.init(new MockServletConfig(context.getServletContext()));
    }

    @TestFactory
    Stream<DynamicNode> everyRowHolds() {
        return WireTests.over(new ServletTransport(filter, servlet));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /srv.asmx/isValidTicket", "POST /srv.asmx/isValidTicket", "POST /srv.asmx", "GET /srv.asmx"
            })
    void passesARequestOfTheServiceStraightToItsHandler(String line) throws Exception {
        assertThat(passesThroughSpringMvc(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /openapi.yaml", "PUT /srv.asmx/isValidTicket", "options /srv.asmx"})
    void leavesEveryOtherRequestToSpringMvc(String line) throws Exception {
        assertThat(passesThroughSpringMvc(line)).isTrue();
    }

    /** A request to the service that no handler accepts has the same status as over MockMvc. */
    @Test
    void answersARejectedRequest() throws Exception {
        MockHttpServletResponse response = serve(request("POST /srv.asmx/isValidTicket", "text/plain"));

        assertThat(response.getStatus()).isEqualTo(415);
        assertThat(response.getContentAsString()).startsWith("Send application/x-www-form-urlencoded");
    }

    private boolean passesThroughSpringMvc(String line) throws Exception {
        MockHttpServletRequest request = request(line, "text/xml");
        serve(request);
        return Collections.list(request.getAttributeNames())
                .contains(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE);
    }

    private MockHttpServletResponse serve(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        servlet.service(request, response);
        return response;
    }

    private MockHttpServletRequest request(String line, String type) {
        String[] words = line.split(" ", -1);
        MockHttpServletRequest request = new MockHttpServletRequest(context.getServletContext(), words[0], words[1]);
        request.setServletPath(words[1]);
        if (words[0].equals("POST")) {
            request.setContentType(type);
            request.setContent(new byte[] {'x'});
        }
        return request;
    }
}
