package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lists of the console that are loaded again while somebody uses them. */
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
}
