package io.github.srvasmx.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.contract.Reply;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A server with {@code srv.pages.enabled=false}: no pages for browsers, but everything for clients. */
@ServerTest
@TestPropertySource(properties = "srv.pages.enabled=false")
class PagesDisabledTest {

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv.asmx",
                "/srv.asmx?op=DeleteDownloadHandler",
                "/srv.asmx?nonsense",
                "/",
                "/pages/style.css",
                "/pages/service.js",
            })
    void noPageIsServed(String path) throws Exception {
        assertThat(response(path).getStatus()).isEqualTo(404);
        assertThat(response(path).getContentAsString()).doesNotContain("<html");
    }

    @Test
    void descriptionsAndOperationsAreServed() throws Exception {
        assertThat(response("/srv.asmx?WSDL").getContentAsString()).contains("wsdl:definitions");
        assertThat(Reply.parse(response("/srv.asmx/DeleteDownloadHandler?DownloadHandler=x")
                                .getContentAsString())
                        .error())
                .isEqualTo("bad Request");
    }

    private MockHttpServletResponse response(String path) throws Exception {
        return mvc.perform(get(URI.create(path))).andReturn().getResponse();
    }
}
