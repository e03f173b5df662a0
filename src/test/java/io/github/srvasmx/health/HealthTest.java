package io.github.srvasmx.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.github.srvasmx.ServerTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The server as a load balancer sees it. */
@ServerTest
class HealthTest {

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource({"/livez,The server runs.", "/readyz,The server is ready."})
    void aServerThatRunsIsAliveAndReady(String path, String text) throws Exception {
        MockHttpServletResponse response = send("GET", path);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("text/plain");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentAsString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void headIsAnsweredAsGet(String path) throws Exception {
        assertThat(send("HEAD", path).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"POST,/livez", "POST,/readyz", "PUT,/readyz", "DELETE,/readyz"})
    void nobodyChangesAnything(String method, String path) throws Exception {
        assertThat(send(method, path).getStatus()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/LIVEZ", "/livez/", "/livez/x", "/readyz.json", "/ReadyZ", "/healthz", "/health"})
    void noOtherPathTellsAboutTheHealth(String path) throws Exception {
        assertThat(send("GET", path).getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse send(String method, String path) throws Exception {
        return mvc.perform(request(HttpMethod.valueOf(method), URI.create(path)))
                .andReturn()
                .getResponse();
    }
}
