package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The main steps of a user of the console, in a browser. The profile {@code nightly} tests all pages. */
@SharedServer
class ConsoleJourneyIT {

    @Test
    void signsInDownloadsUploadsAndLogsOut(RunningServer server) throws Exception {
        RandomFile large = SharedServer.Servers.file(server, SharedServer.LARGE);
        Path uploaded = Files.write(server.dataDir().resolveSibling("uploaded.txt"), new byte[] {1, 2, 3});
        try (SystemBrowser browser = SystemBrowser.start();
                ConsolePage console = new ConsolePage(browser, server)) {
            console.signIn("not the password");
            assertThat(console.page().locator("#sign-in-error")).containsText("The user name or the password is wrong");
            console.signIn();
            console.openFolder("It");
            console.openFolder("one");
            console.openFolder("two");
            Download download = console.page().waitForDownload(() -> console.click("Download large.bin"));
            assertThat(Files.readAllBytes(download.path())).isEqualTo(large.bytes());
            assertThat(console.message()).hasText("Saved and verified, CRC32 " + large.crc32(0, large.size()) + ".");

            console.upload(uploaded);
            assertThat(console.message()).containsText("Stored as /It/one/two/uploaded.txt and verified");
            assertThat(console.page().locator("#rows")).containsText("uploaded.txt");
            assertThat(console.page().locator("#staged-empty")).isVisible();
            console.inspect("journey");

            console.click("Log out");
            assertThat(console.page().locator("#sign-in-reason")).containsText("You are logged out.");
            assertThat(console.complaints()).isEmpty();
        }
    }
}
