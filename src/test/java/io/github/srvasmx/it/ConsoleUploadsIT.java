package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Uploads at the console: stopped, cut off, damaged, given up. */
class ConsoleUploadsIT extends ConsoleTestCase {

    private static final String UPLOAD_CHUNK = "UploadFileChunk";

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

    /** The chunk was taken in, and nobody was told: sent again, it would be in the document twice. */
    @Test
    void sendsNoChunkTwiceWhoseAnswerWasLost() throws Exception {
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
