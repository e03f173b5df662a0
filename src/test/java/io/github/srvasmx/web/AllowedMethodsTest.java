package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.github.srvasmx.ServerTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The header {@code Allow} of every address of the server. */
@ServerTest
class AllowedMethodsTest {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND");

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void allowNamesExactlyTheMethodsThatAnAddressAnswers() throws Exception {
        List<String> addresses = addresses();
        assertThat(addresses)
                .contains(
                        "/", "/favicon.ico", "/pages/style.css", "/openapi.yaml", "/openapi.json", "/livez", "/readyz");
        for (String address : addresses) {
            List<String> answered = new ArrayList<>();
            List<String> named = new ArrayList<>();
            for (String method : METHODS) {
                MockHttpServletResponse response = send(method, address);
                if (response.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.value()) {
                    named.add(String.valueOf(response.getHeader("Allow")));
                } else {
                    answered.add(method);
                }
            }
            assertThat(answered).as(address).contains("GET");
            assertThat(named).as(address).isNotEmpty().containsOnly(String.join(", ", answered));
        }
    }

    private List<String> addresses() {
        Stream<String> ofSpring = mapping.getHandlerMethods().keySet().stream()
                .filter(info -> !info.getMethodsCondition().isEmpty())
                .flatMap(info -> info.getPatternValues().stream())
                .map(pattern -> pattern.replace("/{*path}", "/style.css"));
        return Stream.concat(ofSpring, Stream.of("/srv.asmx", "/srv.asmx/ServerInfo"))
                .toList();
    }

    private MockHttpServletResponse send(String method, String address) throws Exception {
        return mvc.perform(request(HttpMethod.valueOf(method), URI.create(address)))
                .andReturn()
                .getResponse();
    }
}
