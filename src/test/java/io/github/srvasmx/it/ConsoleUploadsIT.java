package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads in the console: paused, interrupted, damaged and cancelled. */
@Tag("nightly")
class ConsoleUploadsIT extends ConsoleTestCase {

    private static final String UPLOAD_CHUNK = "UploadFileChunk";
    private static final String PUBLISH = "UploadDocumentWithHandler";
    private static final String DELETE = "DeleteUploadHandler";

    @Test
    void uploadsWithAPauseAndADamagedChunkAndGetsTheSameBack() throws Exception {
        console.page().evaluate("""
                () => {
                  const append = FormData.prototype.append;
                  let chunks = 0;
                  FormData.prototype.append = function (name, value) {
                    append.call(this, name, name === 'chunkHEXCRC' && ++chunks === 1 ? '00000000' : value);
                  };
                }
                """);
        AtomicInteger calls = console.onCall(UPLOAD_CHUNK, (route, count) -> holdOrResume(route, count == 3));
        signInTo("Samples");
        console.upload(large.path());
        assertThat(console.figures()).containsText("4.0 MB of 9.0 MB");
        console.inspect("upload");
        console.click("Pause large.bin");
        assertThat(console.figures()).containsText("pausing after this chunk");
        resumeHeld();
        assertThat(console.button("Resume large.bin")).isVisible();
        assertThat(console.figures()).containsText("8.0 MB of 9.0 MB");
        awaitKept(2);

        console.click("Resume large.bin");

        assertThat(console.message())
                .hasText("Stored as /Samples/large.bin and verified, CRC32 " + large.crc32(0, large.size()) + ".");
        assertThat(calls).hasValue(4);
        assertThat(console.page().locator("#rows")).containsText("large.bin");
        assertThat(stored("/Samples/large.bin")).isEqualTo(large.bytes());
        awaitKept(0);
    }

    @Test
    void uploadsAnEmptyFile() throws Exception {
        signInTo("Samples");
        console.upload(RandomFile.create(server.dataDir().resolveSibling("own/empty.bin"), 0)
                .path());

        assertThat(console.message()).containsText("Stored as /Samples/empty.bin and verified");
        assertThat(stored("/Samples/empty.bin")).isEmpty();
    }

    @Test
    void leavesNothingOfACancelledUpload() throws Exception {
        console.onCall(UPLOAD_CHUNK, (route, count) -> holdOrResume(route, count == 2));
        AtomicInteger deletes = console.onCall("DeleteUploadHandler", (route, count) -> route.resume());
        signInTo("Samples");
        console.upload(RandomFile.create(server.dataDir().resolveSibling("own/cancelled.bin"), THREE_CHUNKS)
                .path());
        assertThat(console.figures()).containsText("4.0 MB");
        awaitHeld();
        assertThat(console.staged()).hasCount(1);
        awaitKept(1);

        console.click("Cancel cancelled.bin");

        assertThat(console.message()).hasText("Cancelled.");
        assertThat(console.page().locator("#staged-empty")).isVisible();
        assertThat(deletes).hasValue(1);
        awaitKept(0);
        assertThat(client.info(ticket, "/Samples/cancelled.bin").error()).isEqualTo("Document not found.");
    }

    /** The server has the chunk, but its answer is lost. Sent again, the chunk would be in the document twice. */
    @Test
    void sendsAChunkOnlyOnceIfItsAnswerWasLost() throws Exception {
        console.page().evaluate("""
                () => {
                  const fetch = window.fetch;
                  let chunks = 0;
                  window.fetch = async (address, ...more) => {
                    const answer = await fetch(address, ...more);
                    if (String(address).endsWith('UploadFileChunk') && ++chunks === 2) {
                      throw new TypeError('the line was cut');
                    }
                    return answer;
                  };
                }
                """);
        AtomicInteger calls = console.onCall(UPLOAD_CHUNK, (route, count) -> route.resume());
        signInTo("Samples");
        console.upload(RandomFile.create(server.dataDir().resolveSibling("own/cut.bin"), THREE_CHUNKS)
                .path());
        assertThat(console.message()).hasText("The server cannot be reached.");
        console.inspect("cut-off");

        console.click("Resume cut.bin");

        assertThat(console.message()).containsText("Stored as /Samples/cut.bin and verified");
        assertThat(calls).hasValue(3);
        assertThat(stored("/Samples/cut.bin")).isEqualTo(large.bytes());
    }

    @ParameterizedTest
    @MethodSource("refusalsThatKeepTheUpload")
    void publishesAgainAndSendsNoChunkAgain(Refusal refusal) throws Exception {
        AtomicInteger chunks = console.onCall(UPLOAD_CHUNK, (route, count) -> route.resume());
        AtomicInteger publications =
                console.onCall(PUBLISH, (route, count) -> refuseOrResume(route, count == 1, refusal));
        signInTo("Samples");
        console.upload(ownFile("retried.bin"));
        assertThat(console.message()).hasText(refusal.text().replace("SystemError:", "") + ".");
        assertThat(console.staged()).hasCount(1);
        awaitKept(3);
        console.inspect("publication-refused");

        console.click("Resume retried.bin");

        assertThat(console.message()).containsText("Stored as /Samples/retried.bin and verified");
        assertThat(chunks).hasValue(3);
        assertThat(publications).hasValue(2);
        assertThat(stored("/Samples/retried.bin")).isEqualTo(large.bytes());
        awaitKept(0);
    }

    @ParameterizedTest
    @MethodSource("refusalsThatKeepTheUpload")
    void deletesACancelledUploadThatWasNotPublished(Refusal refusal) throws Exception {
        console.onCall(PUBLISH, (route, count) -> refuseOrResume(route, true, refusal));
        AtomicInteger deletes = console.onCall(DELETE, (route, count) -> route.resume());
        signInTo("Samples");
        console.upload(ownFile("refused.bin"));
        assertThat(console.message()).hasText(refusal.text().replace("SystemError:", "") + ".");
        assertThat(console.staged()).hasCount(1);
        awaitKept(3);

        console.click("Cancel refused.bin");

        assertThat(console.message()).hasText("Cancelled.");
        assertThat(console.page().locator("#staged-empty")).isVisible();
        assertThat(deletes).hasValue(1);
        awaitKept(0);
        assertThat(client.info(ticket, "/Samples/refused.bin").error()).isEqualTo("Document not found.");
    }

    @Test
    void sendsAllAgainWhenTheServerHasNoUploadToPublish() throws Exception {
        AtomicInteger chunks = console.onCall(UPLOAD_CHUNK, (route, count) -> route.resume());
        console.onCall(PUBLISH, (route, count) -> {
            if (count == 1) {
                deleteUploads(console.ticket());
            }
            route.resume();
        });
        signInTo("Samples");
        console.upload(ownFile("deleted.bin"));
        assertThat(console.message()).hasText("The server no longer has the uploaded chunks.");
        assertThat(console.figures()).containsText("0 bytes of 9.0 MB");
        assertThat(console.button("Resume deleted.bin")).isHidden();

        console.click("Try again deleted.bin");

        assertThat(console.message()).containsText("Stored as /Samples/deleted.bin and verified");
        assertThat(chunks).hasValue(6);
        assertThat(stored("/Samples/deleted.bin")).isEqualTo(large.bytes());
        awaitKept(0);
    }

    @Test
    void sendsNothingOfAFileWhoseNameCannotBeUsed() throws Exception {
        AtomicInteger uploads = console.onCall("CreateUploadHandler", (route, count) -> route.resume());
        signInTo("Samples");
        console.upload(ownFile("back\\slash.bin"));

        assertThat(console.message()).hasText("Nothing was sent. A name cannot contain a slash or a backslash.");
        assertThat(console.button("Resume back\\slash.bin")).isHidden();
        assertThat(console.button("Try again back\\slash.bin")).isHidden();
        assertThat(uploads).hasValue(0);
        console.inspect("name-refused");
        console.click("Dismiss back\\slash.bin");
        assertThat(console.page().locator("#transfers")).isHidden();
    }

    @Test
    void uploadsNothingOfAFolderWithTooManyFiles() throws Exception {
        Path folder = Files.createDirectories(server.dataDir().resolveSibling("own/crowded"));
        for (int i = 0; i < 2000; i++) {
            Files.writeString(folder.resolve(i + ".txt"), "x");
        }
        signInTo("Samples");
        console.drop(console.page().locator("#library"), folder);

        assertThat(console.page().locator("#page-error"))
                .hasText("Nothing was uploaded. More than 2000 files and folders were dropped. Drop them in parts.");
        assertThat(console.page().locator("#transfers")).isHidden();
        console.click("Refresh");
        assertThat(console.page().locator("#rows")).not().containsText("crowded");
    }

    @Test
    void saysThatAFolderHasTheNameOfTheFile() throws Exception {
        client.succeed("CreateFolder", "authenticationTicket", ticket, "Path", "/Samples/taken.bin");
        signInTo("Samples");
        console.upload(ownFile("taken.bin"));

        assertThat(console.message()).hasText("Not stored. There is a folder with the name /Samples/taken.bin.");
        assertThat(console.button("Resume taken.bin")).isHidden();
        assertThat(console.page().locator("#staged-empty")).isVisible();
    }

    @ParameterizedTest
    @MethodSource("refusalsToStore")
    void offersNoResumeWhenTheUserMayNotStore(Refusal refusal, String reason) throws Exception {
        console.onCall(PUBLISH, (route, count) -> refuseOrResume(route, true, refusal));
        signInTo("Samples");
        console.upload(ownFile("forbidden.bin"));

        assertThat(console.message()).hasText("Not stored. " + reason);
        assertThat(console.button("Resume forbidden.bin")).isHidden();
        assertThat(console.button("Try again forbidden.bin")).isHidden();
        assertThat(console.page().locator("#staged-empty")).isVisible();
        awaitKept(0);
    }

    @Test
    void storesNoMixtureOfAFileThatChangesMeanwhile() throws Exception {
        console.onCall(UPLOAD_CHUNK, (route, count) -> holdOrResume(route, count == 1));
        signInTo("Samples");
        Path file = ownFile("changing.bin");
        // The browser compares times of whole seconds.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        console.upload(file);
        assertThat(console.page().locator("#staged-rows tr")).hasCount(1);
        awaitHeld();
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        resumeHeld();

        assertThat(console.message()).containsText("The file cannot be read.");
        assertThat(console.button("Resume changing.bin")).isHidden();
        assertThat(console.page().locator("#staged-empty")).isVisible();
        awaitKept(0);
        assertThat(client.info(ticket, "/Samples/changing.bin").error()).isEqualTo("Document not found.");
    }

    /** Refusals that stay the same until the library or the permission changes. */
    static Stream<Arguments> refusalsToStore() {
        return Stream.of(
                Arguments.of(Refusal.ACCESS_DENIED, "You may read this library, but you may not add to it."),
                Arguments.of(Refusal.FOLDER_NOT_FOUND, "The server does not accept this name."));
    }

    /** Refusals to publish after which the server still has the upload. */
    static Stream<Refusal> refusalsThatKeepTheUpload() {
        return Stream.of(Refusal.TOO_LITTLE_FREE_SPACE, Refusal.TOO_MANY_LONG_CALLS);
    }

    /** A call that is refused does not reach the server, so that the server still has the upload. */
    private static void refuseOrResume(Route route, boolean refuses, Refusal refusal) {
        if (refuses) {
            refuse(route, refusal);
        } else {
            route.resume();
        }
    }

    private void deleteUploads(String ticket) {
        try {
            Reply handlers = client.succeed("ListHandlers", "authenticationTicket", ticket);
            for (Reply upload : handlers.children()) {
                client.succeed(DELETE, "authenticationTicket", ticket, "UploadHandler", upload.get("Handler"));
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path ownFile(String name) throws IOException {
        return RandomFile.create(server.dataDir().resolveSibling("own/" + name), THREE_CHUNKS)
                .path();
    }

    private byte[] stored(String path) throws Exception {
        String handler = client.stage(ticket, path);
        byte[] content = client.download(ticket, handler, THREE_CHUNKS);
        client.delete(ticket, handler);
        return content;
    }
}
