package io.github.srvasmx.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.OperationGroup;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.RefusalDoc;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;

/** The service page and the operation pages ({@code wire.md}, "The description"). */
@ServerTest
class PagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OperationCatalog catalog;

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?nonsense", "?wsd", "?x=WSDL", "?x=%3Cscript%3E"})
    void theServicePageLinksToEveryOperation(String query) throws Exception {
        String page = page("/srv.asmx" + query, 200);

        for (OperationGroup group : catalog.groups()) {
            assertThat(page).contains(">" + group.title());
            for (Operation operation : group.operations()) {
                assertThat(page)
                        .contains("href=\"srv.asmx?op=" + operation.name() + "\">" + operation.name() + "<")
                        .contains(HtmlUtils.htmlEscape(operation.documentation()));
            }
        }
        assertThat(page)
                .contains("href=\"srv.asmx?WSDL\"", "href=\"openapi.yaml\"", "http://localhost/srv.asmx")
                .doesNotContain("script>%", "<script>");
    }

    @Test
    void everyOperationHasAPageWithItsWholeDeclaration() throws Exception {
        for (Operation operation : catalog.operations()) {
            String page = page("/srv.asmx?op=" + operation.name(), 200);

            assertThat(page)
                    .contains("<h1>" + operation.name() + "</h1>")
                    .contains("method=\"post\" action=\"srv.asmx/" + operation.name() + "\"");
            for (Parameter<?> parameter : operation.parameters()) {
                assertThat(page)
                        .contains("name=\"" + parameter.name() + "\"")
                        .contains(HtmlUtils.htmlEscape(parameter.documentation()))
                        .doesNotContain("Optional");
            }
            assertThat(operation.allRefusals())
                    .extracting(RefusalDoc::text)
                    .allSatisfy(text -> assertThat(page).contains("<code>" + text + "</code>"));
            assertThat(operation.answer().attributes())
                    .extracting(AnswerSchema.Attribute::name)
                    .allSatisfy(name -> assertThat(page).contains("<code>" + name + "</code>"));
            for (String binding : List.of("curl", "GET", "POST", "SOAP 1.1", "SOAP 1.2")) {
                assertThat(page).contains(">" + binding + "</h3>");
            }
        }
    }

    @Test
    void onlySecretsHavePasswordFields() throws Exception {
        for (Operation operation : catalog.operations()) {
            String page = page("/srv.asmx?op=" + operation.name(), 200);
            for (Parameter<?> parameter : operation.parameters()) {
                String field = "name=\"" + parameter.name() + "\" type=\"password\" autocomplete=\"off\"";
                if (parameter.name().matches("(?i).*(ticket|password)|PWD")) {
                    assertThat(page).as(operation.name()).contains(field);
                } else {
                    assertThat(page).as(operation.name()).doesNotContain(field);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?op=NoSuchOperation", "?OP=nosuch", "?op=", "?op", "?op=deletedownloadhandler", "?op=%FF"})
    void anUnknownOperationIsNotFound(String query) throws Exception {
        assertThat(page("/srv.asmx" + query, 404)).contains("No such operation", "href=\"srv.asmx\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?op=%3Cscript%3Ealert(1)%3C/script%3E",
                "?op=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
                "?op='%3E%3Csvg/onload=alert(1)%3E",
                "?op=DeleteDownloadHandler%3Cb%3E",
            })
    void theNameInTheQueryIsEscaped(String query) throws Exception {
        assertThat(page("/srv.asmx" + query, 404))
                .doesNotContain("<script>alert", "<img src=x", "<svg", "<b>")
                .contains("&lt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00%1b", "%1B%5B2J", "%C2%9B2J", "%E2%80%AEgpj", "%E2%80%A8", "%7F"})
    void theNameInTheQueryIsPrintable(String name) throws Exception {
        assertThat(page("/srv.asmx?op=Log" + name + "Out", 404))
                .containsPattern("<code>Log\\?+[^<]*Out</code>")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\r\t]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"><script>alert(1)</script>", "a' onclick='alert(1)", "a$(id)", "javascript:alert(1)"})
    void aForgedHostIsNotReflected(String host) throws Exception {
        MockHttpServletResponse response = mvc.perform(
                        get(URI.create("/srv.asmx?op=DeleteDownloadHandler")).header("X-Forwarded-Host", host))
                .andReturn()
                .getResponse();

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).doesNotContain("<", "alert", "$(id)", "javascript");
    }

    @Test
    void aPageRunsAndLoadsOnlyFilesOfThisServer() throws Exception {
        MockHttpServletResponse response = response("/srv.asmx?op=DeleteDownloadHandler");

        assertThat(response.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*", "http:", "https:");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentAsString())
                .doesNotContain("style=", "onclick", "onload", "href=\"http", "src=\"http", "src=\"//");
    }

    private String page(String path, int status) throws Exception {
        MockHttpServletResponse response = response(path);
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("text/html; charset=utf-8");
        return response.getContentAsString();
    }

    private MockHttpServletResponse response(String path) throws Exception {
        return mvc.perform(get(URI.create("http://localhost" + path)))
                .andReturn()
                .getResponse();
    }
}
