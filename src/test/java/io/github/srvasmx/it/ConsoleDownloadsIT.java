package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import io.github.srvasmx.common.Refusal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Downloads in the console: paused, interrupted, damaged and cancelled. */
@Tag("nightly")
class ConsoleDownloadsIT extends ConsoleTestCase {

    private static final String CHUNK = "DownloadFileChunk";

    @Test
    void downloadsWithAPauseAndSavesTheSameBytes() throws Exception {
        AtomicInteger calls = console.onCall(CHUNK, (route, count) -> holdOrResume(route, count == 2));
        signInTo("It");
        console.click("Download large.bin");
        assertThat(console.figures()).containsText("4.0 MB of 9.0 MB");
        awaitHeld();
        awaitKept(1);
        console.inspect("download");

        console.click("Pause large.bin");
        assertThat(console.figures()).containsText("paused");
        assertThat(console.button("Resume large.bin")).isFocused();
        assertThat(console.staged()).hasCount(1);
        assertThat(console.page().locator("#staged-rows")).containsText("large.bin");
        console.inspect("paused");
        Download download =
                console.page().waitForDownload(() -> console.page().keyboard().press("Enter"));

        assertThat(Files.readAllBytes(download.path())).isEqualTo(large.bytes());
        assertThat(download.suggestedFilename()).isEqualTo("large.bin");
        assertThat(console.message()).hasText("Saved and verified, CRC32 " + large.crc32(0, large.size()) + ".");
        assertThat(calls).hasValue(4);
        assertThat(console.page().locator("#staged-empty")).isVisible();
        awaitKept(0);
        console.inspect("downloaded");
        console.click("Dismiss large.bin");
        assertThat(console.page().locator("#transfers")).isHidden();
        assertThat(console.page().locator("#library-title")).isFocused();
    }

    @Test
    void leavesNothingOfACancelledDownload() throws Exception {
        console.onCall(CHUNK, (route, count) -> holdOrResume(route, count == 2));
        AtomicInteger deletes = console.onCall("DeleteDownloadHandler", (route, count) -> route.resume());
        signInTo("It");
        console.click("Download large.bin");
        assertThat(console.figures()).containsText("4.0 MB");
        awaitHeld();
        assertThat(console.staged()).hasCount(1);
        awaitKept(1);

        console.click("Cancel large.bin");

        assertThat(console.message()).hasText("Cancelled.");
        assertThat(console.page().locator("#staged-empty")).isVisible();
        assertThat(deletes).hasValue(1);
        awaitKept(0);
    }

    @Test
    void fetchesADamagedChunkAgain() throws Exception {
        AtomicInteger calls = console.onCall(CHUNK, (route, count) -> {
            APIResponse answer = route.fetch();
            String text = answer.text();
            int middle = text.length() / 2;
            char other = text.charAt(middle) == 'A' ? 'B' : 'A';
            String damaged = text.substring(0, middle) + other + text.substring(middle + 1);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(count == 1 ? damaged : text));
        });
        signInTo("It");

        Download download = console.page().waitForDownload(() -> console.click("Download large.bin"));

        assertThat(Files.readAllBytes(download.path())).isEqualTo(large.bytes());
        assertThat(calls).hasValue(4);
    }

    @Test
    void writesALargeFileToTheChosenPlaceInChunks() throws Exception {
        // A test cannot use the window of a picker. The file that replaces its answer is a real one.
        console.page().evaluate("""
                () => {
                  window.showSaveFilePicker = async ({ suggestedName }) => {
                    const folder = await navigator.storage.getDirectory();
                    return (window.chosen = await folder.getFileHandle(suggestedName, { create: true }));
                  };
                }
                """);
        signInTo("It");
        console.click("Download huge.bin");

        assertThat(console.message()).containsText("Saved and verified, CRC32 " + huge.crc32(0, huge.size()));

        Object checksum = console.page().evaluate("""
                async () => {
                  const { crc32 } = await import('./pages/console/crc32.js');
                  const file = await window.chosen.getFile();
                  return `${file.name} ${crc32(new Uint8Array(await file.arrayBuffer()))}`;
                }
                """);
        assertThat(checksum).isEqualTo("huge.bin " + huge.crc32(0, huge.size()));
        awaitKept(0);
    }

    @Test
    void continuesAfterANetworkFailure() throws Exception {
        AtomicInteger calls = console.onCall(CHUNK, (route, count) -> {
            if (count == 2) {
                route.abort();
            } else {
                route.resume();
            }
        });
        signInTo("It");
        console.click("Download large.bin");
        assertThat(console.message()).hasText("The server cannot be reached.");
        console.forgiveOneFailedCall("net::ERR_FAILED");

        Download download = console.page().waitForDownload(() -> console.click("Resume large.bin"));

        assertThat(Files.readAllBytes(download.path())).isEqualTo(large.bytes());
        assertThat(calls).hasValue(4);
    }

    @Test
    void continuesAfterTheSessionHasEnded() throws Exception {
        AtomicInteger calls = console.onCall(CHUNK, (route, count) -> holdOrResume(route, count == 2));
        signInTo("It");
        console.click("Download large.bin");
        assertThat(console.figures()).containsText("4.0 MB");
        awaitHeld();
        client.logOut(console.ticket());
        resumeHeld();
        assertThat(console.page().locator("#sign-in-reason")).containsText("Your session has ended.");
        assertThat(console.message()).hasText("Sign in again to continue.");
        assertThat(console.page().getByLabel("User name")).hasValue("admin");
        console.inspect("session-ended-within-a-download");

        Download download = console.page().waitForDownload(() -> {
            console.page().locator("#password").fill(RunningServer.PASSWORD);
            console.page().keyboard().press("Enter");
        });

        assertThat(Files.readAllBytes(download.path())).isEqualTo(large.bytes());
        // The first chunk was fetched once. The first request for the second one was refused.
        assertThat(calls).hasValue(4);
        awaitKept(0);
    }

    /** The server deletes a zip with its session, and a second zip need not have the same bytes. */
    @Test
    void offersNoResumeOfAZipWhoseSessionHasEnded() throws Exception {
        console.page().evaluate("delete window.showSaveFilePicker");
        AtomicInteger zips = console.onCall("DownloadZipWithHandler", (route, count) -> route.resume());
        console.onCall(CHUNK, (route, count) -> holdOrResume(route, count == 2));
        signInTo("It");
        console.page().getByLabel("Select large.bin").check();
        console.click("Download 1 as zip");
        assertThat(console.figures()).containsText("4.0 MB");
        awaitHeld();
        client.logOut(console.ticket());
        resumeHeld();

        assertThat(console.message()).hasText("The server no longer has this zip. Download it again.");
        console.signIn();

        assertThat(console.button("Resume It.zip")).isHidden();
        assertThat(console.button("Dismiss It.zip")).isVisible();
        assertThat(zips).hasValue(1);
    }

    @Test
    void saysThatADocumentIsGoneAndOffersNoResume() {
        console.onCall("GetDownloadHandler", (route, count) -> refuse(route, Refusal.DOCUMENT_NOT_FOUND));
        signInTo("It");
        console.click("Download large.bin");

        assertThat(console.message()).hasText("Document not found. It does not exist, or you may not read it.");
        assertThat(console.button("Resume large.bin")).isHidden();
        assertThat(console.button("Try again large.bin")).isHidden();
    }

    @Test
    void triesAgainAfterAQuotaIsFree() throws Exception {
        console.onCall("GetDownloadHandler", (route, count) -> {
            if (count == 1) {
                refuse(route, Refusal.DOWNLOAD_QUOTA_EXCEEDED);
            } else {
                route.resume();
            }
        });
        signInTo("It");
        console.click("Download large.bin");
        assertThat(console.message()).containsText("Too many files are staged for you.");

        Download download = console.page().waitForDownload(() -> console.click("Try again large.bin"));

        assertThat(Files.readAllBytes(download.path())).isEqualTo(large.bytes());
    }

    @Test
    void warnsBeforeThePageIsLeftAndDeletesStagedFiles() throws Exception {
        console.onCall(CHUNK, (route, count) -> holdOrResume(route, count == 2));
        List<String> warnings = new ArrayList<>();
        console.page().onDialog(dialog -> leave(dialog, warnings));
        signInTo("It");
        console.click("Download large.bin");
        assertThat(console.figures()).containsText("4.0 MB");
        awaitHeld();
        awaitKept(1);

        console.page().navigate("http://127.0.0.1:" + server.port() + "/srv.asmx");

        assertThat(warnings).containsExactly("beforeunload");
        awaitKept(0);
    }

    private static void leave(Dialog dialog, List<String> warnings) {
        warnings.add(dialog.type());
        dialog.accept();
    }
}
