package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The service pages in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("nightly")
class PagesIT {

    private SystemBrowser browser;
    private RunningServer server;
    private ConsolePage site;

    @BeforeAll
    void start() throws Exception {
        browser = SystemBrowser.start();
        server = RunningServer.start(TestFolder.of(getClass()));
    }

    @BeforeEach
    void open() {
        site = new ConsolePage(browser, server);
    }

    @AfterEach
    void checkForErrors() throws Exception {
        site.close();
        assertThat(site.complaints()).isEmpty();
        assertThat(server.output()).doesNotContain(RunningServer.PASSWORD, " ERROR ");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void findsAnOperation() {
        site.page().navigate(server.service().toString());
        site.inspect("service");

        site.page().getByLabel("Search").fill("a chunk");

        assertThat(site.page().locator("#found")).hasText("2 found");
        assertThat(site.page().locator(".operation:visible dt"))
                .hasText(new String[] {"DownloadFileChunk", "UploadFileChunk"});
        assertThat(site.page().locator(".group:visible")).hasCount(2);
        site.page().locator(".operation:visible a").first().click();
        assertThat(site.page().locator("h1")).hasText("DownloadFileChunk");
    }

    @Test
    void callsAnOperationAndSeesTheAnswer() {
        openOperation("AuthenticateUser");
        site.inspect("operation");
        site.page().getByLabel("UID").fill("admin");
        site.page().getByLabel("PWD").fill(RunningServer.PASSWORD);
        assertThat(site.page().getByLabel("PWD")).hasAttribute("type", "password");
        site.page().keyboard().press("Enter");
        assertThat(site.page().locator("#body")).containsText("success=\"true\"");
        assertThat(site.page().locator("#summary")).containsText("200");
        site.inspect("operation-answered");

        openOperation("ListHandlers");
        assertThat(site.page().getByLabel("authenticationTicket")).hasAttribute("type", "password");
        site.click("Call ListHandlers");
        assertThat(site.page().locator("#body")).containsText("<response success=\"true\"");
    }

    @Test
    void sendsAFileByTheForm() throws Exception {
        openOperation("UploadFileChunk");
        Path file = Files.write(server.dataDir().resolveSibling("chunk.bin"), new byte[] {1, 2, 3});
        site.page().getByLabel("uploadHandler").fill("a1b2c3d4-e5f6-7890-abcd-ef1234567890");
        site.page().getByLabel("fileChunk").setInputFiles(file);
        site.page().getByLabel("chunkHEXCRC").fill("55bc801d");
        site.click("Call UploadFileChunk");

        assertThat(site.page().locator("#body")).containsText("<root success=\"false\" error=\"[900]");
    }

    @Test
    void keepsThePageWhenAFileIsDroppedBesideItsField() throws Exception {
        openOperation("UploadFileChunk");
        Path file = Files.write(server.dataDir().resolveSibling("dropped.html"), new byte[] {1, 2, 3});

        assertThat(site.keepsAFileFromReplacingIt(site.page().locator("h1"))).isTrue();

        site.drop(site.page().getByLabel("fileChunk"), file);
        // The browser answers before the page has the file.
        assertThat(site.page().getByLabel("fileChunk")).hasValue("C:\\fakepath\\dropped.html");
    }

    @Test
    void showsScriptsAndRunsNone() {
        openOperation("GetDownloadInfo");
        site.page().getByLabel("Path").fill("<img src=x onerror=alert(1)><script>alert(1)</script>");
        site.click("Call GetDownloadInfo");
        assertThat(site.page().locator("#body")).containsText("[900]");
        assertThat(site.page().locator("#result img, #result script")).hasCount(0);

        site.page().navigate(server.service() + "?x=<script>alert(1)</script>");
        assertThat(site.page().locator("h1")).hasText("srv web service");
    }

    @Test
    void showsThatAnOperationIsUnknown() {
        site.page().navigate(server.service() + "?op=<b>none</b>");
        assertThat(site.page().locator("main code")).hasText("<b>none</b>");
        site.forgiveOneFailedCall("404");
        site.inspect("unknown-operation");
    }

    @Test
    void worksWithoutJavaScript() {
        site.close();
        site = new ConsolePage(browser, server, new Browser.NewContextOptions().setJavaScriptEnabled(false));
        site.page().navigate(server.service().toString());
        assertThat(site.page().getByLabel("Search")).isHidden();
        assertThat(site.page().locator(".operation").first()).isVisible();

        openOperation("DeleteDownloadHandler");
        site.page().getByLabel("DownloadHandler").fill("none");
        var answer = site.page()
                .waitForResponse("**/srv.asmx/DeleteDownloadHandler", () -> site.click("Call DeleteDownloadHandler"));

        assertThat(answer.text()).contains("error=\"bad Request\"");
        assertThat(answer.request().method()).isEqualTo("POST");
        // The browser's own view of an XML document has styles, which the policy of the answer forbids.
        assertThat(site.page().getByText("error=\"bad Request\"")).isVisible();
        assertThat(site.complaints())
                .allSatisfy(complaint -> assertThat(complaint)
                        .startsWith("error: Applying inline style violates the following Content Security Policy"));
        site.complaints().clear();
    }

    private void openOperation(String name) {
        site.page().navigate(server.service() + "?op=" + name);
        assertThat(site.page().locator("h1")).hasText(name);
    }
}
