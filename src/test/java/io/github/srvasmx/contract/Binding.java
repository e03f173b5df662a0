package io.github.srvasmx.contract;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;
import org.springframework.ws.test.server.MockWebServiceClient;
import org.springframework.ws.transport.context.DefaultTransportContext;
import org.springframework.ws.transport.context.TransportContextHolder;
import org.springframework.ws.transport.http.HttpServletConnection;

/** The bindings of the server. The contract is the same for all of them. */
public enum Binding {
    GET {
        @Override
        Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters) {
            return exchange(mvc, get(URI.create("/srv.asmx/" + operation + "?" + encode(parameters))));
        }
    },
    POST {
        @Override
        Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters) {
            return exchange(
                    mvc,
                    post("/srv.asmx/" + operation)
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .content(encode(parameters)));
        }
    },
    MULTIPART {
        @Override
        Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters) {
            String body = parameters.entrySet().stream()
                    .map(entry -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + entry.getKey()
                            + "\"\r\n\r\n" + entry.getValue() + "\r\n")
                    .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n"));
            return exchange(
                    mvc,
                    post("/srv.asmx/" + operation)
                            .contentType("multipart/form-data; boundary=" + BOUNDARY)
                            .content(body.getBytes(StandardCharsets.UTF_8)));
        }
    },
    SOAP_11 {
        @Override
        Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters) {
            return exchange(
                    mvc,
                    post("/srv.asmx")
                            .contentType("text/xml; charset=utf-8")
                            .header("SOAPAction", "\"http://tempuri.org/" + operation + "\"")
                            .content(envelope(SOAP_11_NAMESPACE, operation, parameters)));
        }
    },
    SOAP_12 {
        @Override
        Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters) {
            return exchange(
                    mvc,
                    post("/srv.asmx")
                            .contentType("application/soap+xml; charset=utf-8; action=\"http://tempuri.org/" + operation
                                    + "\"")
                            .content(envelope(SOAP_12_NAMESPACE, operation, parameters)));
        }
    },
    SPRING_WS {
        @Override
        Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters) {
            byte[] message = envelope(SOAP_11_NAMESPACE, operation, parameters).getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            TransportContextHolder.setTransportContext(new DefaultTransportContext(new MockConnection()));
            try {
                MockWebServiceClient.createClient(context)
                        .sendRequest(factory -> factory.createWebServiceMessage(new ByteArrayInputStream(message)))
                        .andExpect((request, response) -> response.writeTo(answer));
            } finally {
                TransportContextHolder.setTransportContext(null);
            }
            return Reply.parse(answer.toString(StandardCharsets.UTF_8));
        }
    };

    private static final String BOUNDARY = "boundary";

    public static final String SOAP_11_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String SOAP_12_NAMESPACE = "http://www.w3.org/2003/05/soap-envelope";

    /** Whether the request is XML. */
    boolean usesXml() {
        return this == SOAP_11 || this == SOAP_12 || this == SPRING_WS;
    }

    abstract Reply call(MockMvc mvc, WebApplicationContext context, String operation, Map<String, String> parameters);

    /** The HTTP connection that an endpoint finds in the transport context; the client of Spring-WS sets none. */
    private static final class MockConnection extends HttpServletConnection {

        MockConnection() {
            super(new MockHttpServletRequest("POST", "/srv.asmx"), new MockHttpServletResponse());
        }
    }

    private static Reply exchange(MockMvc mvc, AbstractMockHttpServletRequestBuilder<?> request) {
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            String body = response.getContentAsString(StandardCharsets.UTF_8);
            if (response.getStatus() != 200) {
                throw new AssertionError(response.getStatus() + " " + body);
            }
            return Reply.parse(body);
        } catch (AssertionError | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The parameters as a query string or a form. */
    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A call as a SOAP envelope. The namespace decides the SOAP version. */
    public static String envelope(String namespace, String operation, Map<String, String> parameters) {
        String children = parameters.entrySet().stream()
                .map(entry -> "<" + entry.getKey() + ">" + escape(entry.getValue()) + "</" + entry.getKey() + ">")
                .collect(Collectors.joining());
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + namespace
                + "\"><soap:Body><" + operation + " xmlns=\"http://tempuri.org/\">" + children + "</" + operation
                + "></soap:Body></soap:Envelope>";
    }

    /** Escapes everything except plain ASCII, so that white space of every kind arrives unchanged. */
    private static String escape(String text) {
        return HtmlUtils.htmlEscapeDecimal(text)
                .codePoints()
                .mapToObj(c -> c < 0x20 || c > 0x7E ? "&#" + c + ";" : Character.toString(c))
                .collect(Collectors.joining());
    }
}
