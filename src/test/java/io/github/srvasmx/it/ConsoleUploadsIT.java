package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        upload(large.path());
        assertThat(console.figures()).containsText("4.0 MB of 9.0 MB");
        console.inspect("upload");
        console.click("Pause large.bin");
        assertThat(console.figures()).containsText("pausing after this chunk");
        held.forEach(Route::resume);
        assertThat(console.button("Resume large.bin")).isVisible();
        assertThat(console.figures()).containsText("8.0 MB of 9.0 MB");
        assertThat(kept()).hasSize(2);

        console.click("Resume large.bin");

        assertThat(console.message())
                .hasText("Stored as /Samples/large.bin and verified, CRC32 " + large.crc32(0, large.size()) + ".");
        assertThat(calls).hasValue(4);
        assertThat(console.page().locator("#rows")).containsText("large.bin");
        assertThat(stored("/Samples/large.bin")).isEqualTo(large.bytes());
        assertThat(kept()).isEmpty();
    }

    @Test
    void uploadsAnEmptyFile() throws Exception {
        signInTo("Samples");
        upload(RandomFile.create(server.dataDir().resolveSibling("own/empty.bin"), 0)
                .path());

        assertThat(console.message()).containsText("Stored as /Samples/empty.bin and verified");
        assertThat(stored("/Samples/empty.bin")).isEmpty();
    }

    @Test
    void leavesNothingOfACancelledUpload() throws Exception {
        console.onCall(UPLOAD_CHUNK, (route, count) -> holdOrResume(route, count == 2));
        AtomicInteger deletes = console.onCall("DeleteUploadHandler", (route, count) -> route.resume());
        signInTo("Samples");
        upload(RandomFile.create(server.dataDir().resolveSibling("own/cancelled.bin"), THREE_CHUNKS)
                .path());
        assertThat(console.figures()).containsText("4.0 MB");
        assertThat(kept()).hasSize(1);

        console.click("Cancel cancelled.bin");

        assertThat(console.message()).hasText("Cancelled.");
        assertThat(console.page().locator("#staged-empty")).isVisible();
        assertThat(deletes).hasValue(1);
        assertThat(kept()).isEmpty();
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
        upload(RandomFile.create(server.dataDir().resolveSibling("own/cut.bin"), THREE_CHUNKS)
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
        upload(ownFile("retried.bin"));
        assertThat(console.message()).hasText(refusal.text());
        assertThat(console.staged()).hasCount(1);
        assertThat(kept()).hasSize(3);
        console.inspect("publication-refused");

        console.click("Resume retried.bin");

        assertThat(console.message()).containsText("Stored as /Samples/retried.bin and verified");
        assertThat(chunks).hasValue(3);
        assertThat(publications).hasValue(2);
        assertThat(stored("/Samples/retried.bin")).isEqualTo(large.bytes());
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusalsThatKeepTheUpload")
    void deletesACancelledUploadThatWasNotPublished(Refusal refusal) throws Exception {
        console.onCall(PUBLISH, (route, count) -> refuseOrResume(route, true, refusal));
        AtomicInteger deletes = console.onCall(DELETE, (route, count) -> route.resume());
        signInTo("Samples");
        upload(ownFile("refused.bin"));
        assertThat(console.message()).hasText(refusal.text());
        assertThat(kept()).hasSize(3);

        console.click("Cancel refused.bin");

        assertThat(console.message()).hasText("Cancelled.");
        assertThat(console.page().locator("#staged-empty")).isVisible();
        assertThat(deletes).hasValue(1);
        assertThat(kept()).isEmpty();
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
        upload(ownFile("deleted.bin"));
        assertThat(console.message()).hasText("Invalid upload handler.");

        console.click("Resume deleted.bin");

        assertThat(console.message()).containsText("Stored as /Samples/deleted.bin and verified");
        assertThat(chunks).hasValue(6);
        assertThat(stored("/Samples/deleted.bin")).isEqualTo(large.bytes());
        assertThat(kept()).isEmpty();
    }

    /** Refusals to publish after which the server still has the upload. */
    static Stream<Refusal> refusalsThatKeepTheUpload() {
        return Stream.of(Refusal.TOO_LITTLE_FREE_SPACE, Refusal.TOO_MANY_LONG_CALLS);
    }

    /** Answers instead of the server, so that the server still has the upload. */
    private static void refuseOrResume(Route route, boolean refuses, Refusal refusal) {
        if (refuses) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/xml; charset=utf-8")
                    .setBody("<root success=\"false\" error=\"" + refusal.text() + "\"/>"));
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

    private void upload(Path file) {
        console.page().waitForFileChooser(() -> console.click("Upload files")).setFiles(file);
    }

    private byte[] stored(String path) throws Exception {
        String handler = client.stage(ticket, path);
        byte[] content = client.download(ticket, handler, THREE_CHUNKS);
        client.delete(ticket, handler);
        return content;
    }
}
