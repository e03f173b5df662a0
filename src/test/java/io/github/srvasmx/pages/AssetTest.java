package io.github.srvasmx.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The styles, scripts and pictures of the pages. */
@ServerTest
class AssetTest {

    private static final Path FOLDER = Path.of("src/main/resources/pages");

    @Autowired
    private MockMvc mvc;

    @ParameterizedTest
    @CsvSource({"style.css, text/css;charset=utf-8", "icon.svg, image/svg+xml"})
    void areServedUnchanged(String name, String type) throws Exception {
        mvc.perform(get("/pages/" + name))
                .andExpect(status().isOk())
                .andExpect(content().bytes(Files.readAllBytes(FOLDER.resolve(name))))
                .andExpect(header().string("Content-Type", type))
                .andExpect(header().longValue("Content-Length", Files.size(FOLDER.resolve(name))))
                .andExpect(header().string("Cache-Control", "no-cache"));
    }

    @Test
    void areAllServed() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> scriptsStylesAndPictures = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(".html") && !name.endsWith(".mustache"))
                    .toList();
            assertThat(AssetController.NAMES).containsExactlyInAnyOrderElementsOf(scriptsStylesAndPictures);
        }
    }

    @Test
    void areNotSentAgainIfTheETagMatches() throws Exception {
        String tag = String.valueOf(
                mvc.perform(get("/pages/style.css")).andReturn().getResponse().getHeader("ETag"));
        assertThat(tag).matches("\"[0-9a-f]{32}\"");

        mvc.perform(get("/pages/style.css").header("If-None-Match", tag))
                .andExpect(status().isNotModified())
                .andExpect(content().bytes(new byte[0]));
        mvc.perform(get("/pages/style.css").header("If-None-Match", "\"0\"")).andExpect(status().isOk());
        mvc.perform(get("/pages/icon.svg").header("If-None-Match", tag)).andExpect(status().isOk());
    }

    @Test
    void areSentWithTheHeadersOfAPage() throws Exception {
        MockHttpServletResponse expected = new MockHttpServletResponse();
        HtmlResponse.setSecurityHeaders(expected);
        assertThat(expected.getHeaderNames()).hasSize(6);

        MockHttpServletResponse sent =
                mvc.perform(get("/pages/style.css")).andReturn().getResponse();

        assertThat(expected.getHeaderNames())
                .allSatisfy(name -> assertThat(sent.getHeader(name)).isEqualTo(expected.getHeader(name)));
    }

    @Test
    void answerHead() throws Exception {
        mvc.perform(head("/pages/style.css")).andExpect(status().isOk()).andExpect(header().exists("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void canOnlyBeRead(String method) throws Exception {
        mvc.perform(request(HttpMethod.valueOf(method), "/pages/style.css"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", "GET, HEAD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/none.css",
                "/STYLE.CSS",
                "/style.css/",
                "/console.html",
                "/../application.yaml",
                "/%2e%2e/application.yaml",
                "/..%2fapplication.yaml",
                "//style.css",
                "/console/"
            })
    void areServedOnlyIfListed(String path) throws Exception {
        int status = mvc.perform(get(URI.create("/pages" + path)))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isBetween(400, 404);
    }
}
