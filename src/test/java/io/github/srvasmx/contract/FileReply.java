package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * An answer that is a file, as a client reads it.
 *
 * @param bytes empty if there is no file
 */
record FileReply(MockHttpServletResponse response, Optional<byte[]> bytes) {

    private static final String BOUNDARY = "boundary";

    /** The bindings that a client can use; all of them go through the servlet. */
    enum Over {
        GET,
        POST,
        MULTIPART,
        SOAP_11,
        SOAP_12;

        boolean isSoap() {
            return this == SOAP_11 || this == SOAP_12;
        }

        private MockHttpServletRequestBuilder request(String operation, Map<String, String> parameters) {
            String path = "/srv.asmx/" + operation;
            return switch (this) {
                case GET -> get(URI.create(path + "?" + Binding.encode(parameters)));
                case POST ->
                    post(path)
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .content(Binding.encode(parameters));
                case MULTIPART ->
                    post(path)
                            .contentType("multipart/form-data; boundary=" + BOUNDARY)
                            .content(parts(parameters).getBytes(StandardCharsets.UTF_8));
                case SOAP_11 ->
                    post("/srv.asmx")
                            .contentType("text/xml; charset=utf-8")
                            .header("SOAPAction", "\"http://tempuri.org/" + operation + "\"")
                            .content(Binding.envelope(Binding.SOAP_11_NAMESPACE, operation, parameters));
                case SOAP_12 ->
                    post("/srv.asmx")
                            .contentType("application/soap+xml; charset=utf-8; action=\"http://tempuri.org/" + operation
                                    + "\"")
                            .content(Binding.envelope(Binding.SOAP_12_NAMESPACE, operation, parameters));
            };
        }

        private static String parts(Map<String, String> parameters) {
            return parameters.entrySet().stream()
                    .map(entry -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + entry.getKey()
                            + "\"\r\n\r\n" + entry.getValue() + "\r\n")
                    .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n"));
        }
    }

    /**
     * Calls an operation.
     *
     * @param headers names and values of more headers, alternating
     */
    static FileReply call(
            MockMvc mvc, Over binding, String operation, Map<String, String> parameters, String... headers) {
        MockHttpServletRequestBuilder request = binding.request(operation, parameters);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            return new FileReply(
                    response,
                    binding.isSoap() ? result(operation, response) : Optional.of(response.getContentAsByteArray()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<byte[]> result(String operation, MockHttpServletResponse response) {
        String envelope = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        Matcher answer = Pattern.compile("<soap:Body><" + operation + "Response xmlns=\"http://tempuri\\.org/\">(.*)</"
                        + operation + "Response></soap:Body></soap:Envelope>")
                .matcher(envelope);
        assertThat(answer.find()).as(envelope).isTrue();
        String start = "<" + operation + "Result>";
        if (!answer.group(1).startsWith(start)) {
            assertThat(answer.group(1)).isEmpty();
            return Optional.empty();
        }
        String text = answer.group(1).substring(start.length(), answer.group(1).length() - start.length() - 1);
        return Optional.of(Base64.getDecoder().decode(text));
    }

    String header(String name) {
        return String.valueOf(response.getHeader(name));
    }
}
