package io.github.srvasmx.wire;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What holds of GET and POST and is no row of {@code wire.md}: its limits. The rows are in {@link GetAndPostRows}. */
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

    private static MockHttpServletRequestBuilder form(String body) {
        return post(DELETE).contentType(MediaType.APPLICATION_FORM_URLENCODED).content(body);
    }
}
