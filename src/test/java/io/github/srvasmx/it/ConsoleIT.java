package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.github.srvasmx.common.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The functions of the console. Sessions and interrupted transfers have tests of their own. */
@Tag("nightly")
class ConsoleIT extends ConsoleTestCase {

    @Test
    void navigatesWithTheKeyboardAndGoesBack() {
        console.signIn();
        Locator samples =
                console.page().getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Samples"));
        samples.focus();
        console.page().keyboard().press("Enter");
        assertThat(console.page().locator("#library-title")).hasText("Samples");
        assertThat(console.page().locator("#library-title")).isFocused();
        assertThat(console.page().locator("#rows")).containsText("primes.csv");
        assertThat(console.page()).hasTitle("Samples - srv-asmx");

        console.page().goBack();
        assertThat(console.page().locator("#library-title")).hasText("Libraries");

        console.page().goForward();
        console.page().reload();
        assertThat(console.page().locator("#rows")).containsText("primes.csv");
    }

    @Test
    void makesAFolder() throws Exception {
        console.signIn();
        console.openFolder("Samples");
        console.click("New folder");
        console.page().getByLabel("Name", byExactName()).fill("a/b");
        console.page().keyboard().press("Enter");
        assertThat(console.page().locator("#folder-error")).hasText("A name cannot contain a slash or a backslash.");
        console.inspect("new-folder");
        console.page().getByLabel("Name", byExactName()).fill("Ärger & <b>Co");
        console.page().keyboard().press("Enter");
        assertThat(console.page().locator("#library-note")).containsText("The folder is called Ärger _ _b_Co.");
        console.inspect("cleaned-name");

        console.openFolder("Ärger _ _b_Co");

        assertThat(console.page().locator("#library-note")).isHidden();

        assertThat(console.page().locator("#empty")).hasText("This folder is empty.");
        assertThat(client.call("ListFolder", "authenticationTicket", ticket, "Path", "/Samples", "StartIndex", "0")
                        .succeeded())
                .isTrue();
    }

    @Test
    void downloadsAnOlderVersion() throws Exception {
        byte[] first = "what was there first".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        publish("/Samples/twice.txt", first);
        publish("/Samples/twice.txt", new byte[] {1, 2, 3});
        console.signIn();
        console.openFolder("Samples");
        console.click("Versions of twice.txt");
        assertThat(console.page().locator("#versions-rows tr")).hasCount(2);
        console.inspect("versions");

        Download download = console.page().waitForDownload(() -> console.click("Download version 1"));

        assertThat(download.suggestedFilename()).isEqualTo("twice (version 1).txt");
        assertThat(Files.readAllBytes(download.path())).isEqualTo(first);
    }

    @Test
    void fetchesASelectionAsAZip() throws Exception {
        console.page().evaluate("delete window.showSaveFilePicker");
        console.signIn();
        console.openFolder("Samples");
        console.page().getByLabel("Select planets.csv").check();
        console.page().getByLabel("Select README.txt").check();

        Download download = console.page().waitForDownload(() -> console.click("Download 2 as zip"));

        assertThat(download.suggestedFilename()).isEqualTo("Samples.zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(download.path())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactlyInAnyOrder("planets.csv", "README.txt");
        assertThat(console.message()).hasText("Saved; every chunk verified.");
        awaitKept(0);
    }

    @Test
    void listsWhatIsStagedAndDeletesIt() throws Exception {
        console.signIn();
        String own = console.ticket();
        client.stage(own, "/Samples/primes.csv");
        client.createUpload(own);
        client.stage(ticket, "/Samples/primes.csv");
        console.click("Refresh the staged files");
        assertThat(console.staged()).hasCount(2);
        assertThat(console.page().locator("#staged-rows")).containsText("5.7 MB");
        assertThat(console.page().locator("#staged-rows")).containsText("just now");
        console.inspect("staged");
        awaitKept(2);

        for (int left = 2; left > 0; left--) {
            assertThat(console.staged()).hasCount(left);
            console.staged().first().getByRole(AriaRole.BUTTON).click();
        }

        assertThat(console.page().locator("#staged-empty")).isVisible();
        assertThat(console.page().locator("#staged-title")).isFocused();
        // The other session keeps its staged file.
        awaitKept(1);
    }

    @Test
    void offersNothingToAddToBeforeAFolderIsShown() {
        console.page().evaluate("location.hash = '#/Samples/Missing'");
        console.signIn();

        assertThat(console.page().locator("#library-error"))
                .hasText("Folder not found. It does not exist, or you may not read it.");
        assertThat(console.libraryButtons()).hasCount(0);
        console.inspect("missing-folder");

        console.page().evaluate("location.hash = '#/Samples'");
        assertThat(console.button("Upload files")).isVisible();
        assertThat(console.button("New folder")).isVisible();
        assertThat(console.page().locator("#library-error")).isHidden();
    }

    @Test
    void triesAgainToShowAFolderThatCouldNotBeLoaded() {
        console.signIn();
        console.onCall("ListFolder", (route, count) -> {
            if (count == 1) {
                route.abort();
            } else {
                route.resume();
            }
        });
        console.go("#/Samples");
        assertThat(console.page().locator("#library-error")).hasText("The server cannot be reached.");
        assertThat(console.page().locator("#library-title")).hasText("Samples");
        assertThat(console.page().locator("#rows tr")).hasCount(0);
        console.forgiveOneFailedCall("net::ERR_FAILED");

        console.click("Refresh");

        assertThat(console.page().locator("#rows")).containsText("primes.csv");
        assertThat(console.page().locator("#library-error")).isHidden();
    }

    @Test
    void saysWhatAnAddressThatIsNoFolderIs() {
        console.signIn();
        console.go("#/Samples/primes.csv");

        assertThat(console.page().locator("#library-error"))
                .hasText("This is the address of a document, not of a folder.");
        assertThat(console.page().locator("#breadcrumb")).containsText("Samples");
    }

    @Test
    void staysInTheFolderWhenTheContentIsSkippedTo() {
        console.signIn();
        console.openFolder("Samples");
        console.page().getByText("Skip to content").focus();
        console.page().keyboard().press("Enter");

        assertThat(console.page().locator("#main")).isFocused();
        assertThat(console.page().url()).endsWith("/#/Samples");
        console.click("Refresh");
        assertThat(console.page().locator("#rows")).containsText("primes.csv");
    }

    /** The answer for the first document arrives after the dialog of the second was opened. */
    @Test
    void showsTheVersionsOfTheDocumentThatItNames() throws Exception {
        publish("/Samples/three.txt", new byte[] {1});
        publish("/Samples/three.txt", new byte[] {2});
        publish("/Samples/three.txt", new byte[] {3});
        console.onCall("GetDocumentVersions", (route, count) -> holdOrResume(route, count == 1));
        signInTo("Samples");
        console.click("Versions of three.txt");
        console.click("Close");
        console.click("Versions of planets.csv");
        assertThat(console.page().locator("#versions-rows tr")).hasCount(1);

        console.page().waitForResponse("**/GetDocumentVersions", this::resumeHeld);

        assertThat(console.page().locator("#versions-title")).hasText("Versions of planets.csv");
        assertThat(console.page().locator("#versions-rows tr")).hasCount(1);
    }

    @Test
    void makesNoFolderInAnotherPlaceThanTheDialogNames() {
        console.signIn();
        console.openFolder("Samples");
        console.click("New folder");
        assertThat(console.page().locator("#folder-dialog-title")).hasText("New folder in /Samples");

        console.page().goBack();

        assertThat(console.page().locator("#library-title")).hasText("Libraries");
        assertThat(console.page().locator("#folder-dialog")).isHidden();
    }

    @Test
    void saysWhyAFolderCannotBeMade() throws Exception {
        client.succeed("CreateFolder", "authenticationTicket", ticket, "Path", "/Samples/There");
        console.signIn();
        console.openFolder("Samples");
        console.click("New folder");

        assertFolderError("back\\slash", "A name cannot contain a slash or a backslash.");
        assertFolderError("..", "A name cannot consist of one dot or of two dots.");
        assertFolderError("x".repeat(256), "A name can have at most 255 characters; this one has 256.");
        assertFolderError("There", "There is already a folder with this name.");
        assertFolderError("planets.csv", "There is a document with the name /Samples/planets.csv.");

        console.onCall("CreateFolder", (route, count) -> refuse(route, Refusal.ACCESS_DENIED));
        assertFolderError("Other", "You may read this library, but you may not add to it.");
    }

    private void assertFolderError(String name, String error) {
        console.page().getByLabel("Name", byExactName()).fill(name);
        console.page().keyboard().press("Enter");
        assertThat(console.page().locator("#folder-error")).hasText(error);
    }

    @Test
    void explainsItselfWithoutJavaScript() {
        try (ConsolePage plain =
                new ConsolePage(browser, server, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            assertThat(plain.page().locator("#no-script")).containsText("This is the console of a document server");
            assertThat(plain.page().locator("#no-script a[href='srv.asmx?WSDL']"))
                    .isVisible();
            assertThat(plain.page().locator("#sign-in")).isHidden();
            assertThat(plain.complaints()).isEmpty();
        }
    }

    @Test
    void knowsTheChecksumsAndBase64OfTheContract() {
        Object results = console.page().evaluate("""
                async () => {
                  const { crc32, Crc32 } = await import('./pages/console/crc32.js');
                  const { decode, decodeInSlices } = await import('./pages/console/base64.js');
                  const of = (text) => crc32(new TextEncoder().encode(text));
                  const bytes = Uint8Array.from({ length: 200_003 }, (_, i) => (i * i) % 251);
                  const base64 = (part) => btoa(String.fromCharCode(...part));
                  let text = '';
                  for (let i = 0; i < bytes.length; i += 3000) text += base64(bytes.subarray(i, i + 3000));
                  const pieces = new Crc32().add(bytes.subarray(0, 77)).add(bytes.subarray(77)).text;
                  return [of(''), of('a'), of('123456789'), of('The quick brown fox jumps over the lazy dog'),
                    pieces === crc32(bytes), crc32(decode(text)) === pieces, crc32(decodeInSlices(text)) === pieces,
                    ['', 'YQ==', 'YWI=', 'YWJj'].map((one) => decodeInSlices(one).length).join()];
                }
                """);

        assertThat(results)
                .isEqualTo(List.of("00000000", "e8b7be43", "cbf43926", "414fa339", true, true, true, "0,1,2,3"));
    }

    /** With the character U+202E, a browser shows what comes after it backwards. */
    @Test
    void showsTheRealExtensionOfANameThatChangesTheDirectionOfText() throws Exception {
        publish("/Samples/paper\u202efdp.exe", new byte[] {1});
        console.signIn();
        console.openFolder("Samples");

        assertThat(console.page().locator("#rows")).containsText("paper_fdp.exe");
        console.click("Versions of paper_fdp.exe");
        assertThat(console.page().locator("#versions-title")).hasText("Versions of paper_fdp.exe");
        console.click("Close");
        Download download = console.page().waitForDownload(() -> console.click("Download paper_fdp.exe"));
        assertThat(download.suggestedFilename()).isEqualTo("paper_fdp.exe");
        assertThat(console.page().locator(".transfer .name")).hasText("paper_fdp.exe");
    }

    @Test
    void showsANameThatLooksLikeMarkupAsText() throws Exception {
        String name = "<img src=x onerror=alert(1)>.txt";
        publish("/Samples/" + name, new byte[] {1});
        console.signIn();
        console.openFolder("Samples");

        assertThat(console.page().locator("#rows")).containsText(name);
        assertThat(console.page().locator("#rows img")).hasCount(0);
        Download download = console.page().waitForDownload(() -> console.click("Download " + name));
        assertThat(Files.readAllBytes(download.path())).hasSize(1);
        assertThat(Map.of("images", console.page().locator("main img").count())).containsEntry("images", 0);
    }
}
