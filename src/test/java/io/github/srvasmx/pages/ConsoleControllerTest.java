package io.github.srvasmx.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.srvasmx.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;

/** The page of the console as the server sends it, before its scripts run. */
@ServerTest
class ConsoleControllerTest {

    private static final Pattern INLINE = Pattern.compile("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=");
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

    @Autowired
    private MockMvc mvc;

    @Test
    void isServedWithStrictSecurityHeaders() throws Exception {
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/html; charset=utf-8"))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                                        + " base-uri 'none'"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cross-Origin-Opener-Policy", "same-origin"))
                .andExpect(header().string("Cross-Origin-Resource-Policy", "same-origin"))
                .andExpect(header().exists("Permissions-Policy"));
    }

    @Test
    void linksToTheOperationsForBrowsersWithoutScripts() throws Exception {
        String page = page();

        assertThat(page.substring(
                        page.indexOf("<div id=\"no-script\">"),
                        page.indexOf("</div>", page.indexOf("id=\"no-script\""))))
                .contains("JavaScript", "href=\"srv.asmx\"", "href=\"srv.asmx?WSDL\"", "href=\"openapi.yaml\"");
    }

    @Test
    void hasNoInlineScriptsOrStylesAndNoLinksToOtherHosts() throws Exception {
        String page = page();

        assertThat(INLINE.matcher(page).find()).isFalse();
        assertThat(ADDRESS.matcher(page).results().map(found -> found.group(1)))
                .isNotEmpty()
                // Addresses are relative, so that the page works below any path of a proxy.
                .allSatisfy(address -> assertThat(address).doesNotContain(":").doesNotStartWith("/"));
    }

    @Test
    void answersHeadAndNoOtherMethod() throws Exception {
        mvc.perform(head("/")).andExpect(status().isOk());
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            mvc.perform(request(HttpMethod.valueOf(method), "/")).andExpect(status().isMethodNotAllowed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/index.html", "/pages/console.html", "/templates/console.html"})
    void isServedAtNoOtherPath(String path) throws Exception {
        mvc.perform(get(path)).andExpect(status().isNotFound());
    }

    private String page() throws Exception {
        return mvc.perform(get("/")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
