package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lists of the console while somebody uses them: of documents, of staged files and of transfers. */
@Tag("nightly")
class ConsoleListsIT extends ConsoleTestCase {

    /** When an upload is done, both lists are loaded again. */
    @Test
    void aListThatIsLoadedAgainKeepsTheFocus() throws Exception {
        console.onCall("UploadDocumentWithHandler", (route, count) -> held.add(route));
        signInTo("Samples");
        String handler = client.stage(console.ticket(), "/Samples/primes.csv");
        for (String button : List.of("Versions of primes.csv", "Delete download " + handler)) {
            console.upload(RandomFile.create(server.dataDir().resolveSibling("own/" + UUID.randomUUID()), 1)
                    .path());
            awaitHeld();
            console.button(button).focus();

            held.forEach(Route::resume);
            held.clear();

            assertThat(console.message()).containsText("Stored as");
            assertThat(console.staged()).hasCount(1);
            assertThat(console.button(button)).isFocused();
        }
        client.delete(console.ticket(), handler);
    }

    /** An upload pauses after the chunk that is being sent. */
    @Test
    void theButtonThatPausesKeepsTheFocus() throws Exception {
        console.onCall("UploadFileChunk", (route, count) -> holdOrResume(route, count == 1));
        signInTo("Samples");
        console.upload(RandomFile.create(server.dataDir().resolveSibling("own/paused.bin"), THREE_CHUNKS)
                .path());
        awaitHeld();

        console.click("Pause paused.bin");

        assertThat(console.figures()).containsText("pausing after this chunk");
        assertThat(console.button("Pause paused.bin")).isFocused();
        resumeHeld();
        assertThat(console.button("Resume paused.bin")).isFocused();
        console.click("Cancel paused.bin");
        assertThat(console.message()).hasText("Cancelled.");
    }

    /** Three transfers run at once. */
    @Test
    void whatWaitsGoesOnWhenOneTransferIsResumed() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            files.add(RandomFile.create(server.dataDir().resolveSibling("own/waits-" + i), 1)
                    .path());
        }
        AtomicBoolean reachable = new AtomicBoolean();
        console.onCall("CreateUploadHandler", (route, count) -> {
            if (reachable.get()) {
                route.resume();
            } else {
                route.abort();
            }
        });
        signInTo("Samples");
        console.upload(files.toArray(Path[]::new));
        assertThat(transfers("paused")).hasCount(3);
        assertThat(transfers("waiting")).hasCount(4);
        reachable.set(true);

        transfers("paused").first().getByText("Try again").click();

        assertThat(transfers("done")).hasCount(5);
        assertThat(transfers("paused")).hasCount(2);
        console.complaints().clear();
    }

    /** If nothing were left to resume, nothing would end the wait. */
    @Test
    void whatWaitsGoesOnWhenWhatHasPausedIsCancelled() throws Exception {
        Path[] files = new Path[4];
        for (int i = 0; i < files.length; i++) {
            files[i] = RandomFile.create(server.dataDir().resolveSibling("own/cancelled-" + i), 1)
                    .path();
        }
        console.onCall("CreateUploadHandler", (route, count) -> {
            if (count > 3) {
                route.resume();
            } else {
                route.abort();
            }
        });
        signInTo("Samples");
        console.upload(files);
        assertThat(transfers("paused")).hasCount(3);
        assertThat(transfers("waiting")).hasCount(1);

        transfers("paused")
                .first()
                .getByText("Cancel", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(transfers("done")).hasCount(1);
        console.complaints().clear();
    }

    private Locator transfers(String state) {
        return console.page().locator(".transfer[data-state=" + state + "]");
    }
}
