package io.github.srvasmx.wire;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.ServerTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Tests of GET and POST that are not rows of {@code wire.md}: limits and paths. The rows are in {@link GetAndPostRows}. */
@ServerTest
class GetAndPostTest {

    private static final String DELETE = "/srv.asmx/DeleteDownloadHandler";

    @Autowired
    private MockMvc mvc;

    @Test
    void refusesMoreParametersThanItsLimit() throws Exception {
        mvc.perform(form("a=1&".repeat(10_000))).andExpect(status().isBadRequest());
    }

    @Test
    void refusesABodyOverItsLimit() throws Exception {
        mvc.perform(form("DownloadHandler=" + "a".repeat(2_000_000))).andExpect(status().isContentTooLarge());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv.asmx/Delete%2544ownloadHandler",
                "/srv.asmx/Delete%c1%84ownloadHandler",
                "/srv.asmx/%64eleteDownloadHandler",
                "/srv.asmx;/DeleteDownloadHandler",
                "/srv.asmx/DeleteDownloadHandler;",
                "/srv.asmx/DeleteDownloadHandler%20",
                "/srv.asmx/DeleteDownloadHandler%3F",
                "/srv.asmx/DeleteDownloadHandler%3Bx=1",
            })
    void callsNoOperationByAPathThatOnlyDecodesToIt(String path) throws Exception {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
            mvc.perform(request(method, URI.create(path)))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string("NoSuchMethod Web Service method name is not valid."));
        }
    }

    private static MockHttpServletRequestBuilder form(String body) {
        return post(DELETE).contentType(MediaType.APPLICATION_FORM_URLENCODED).content(body);
    }
}
