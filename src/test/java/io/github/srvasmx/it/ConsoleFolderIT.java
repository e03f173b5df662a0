package io.github.srvasmx.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The console uploads into the folder that it shows, and packs items of this folder. */
@Tag("nightly")
@SharedServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleFolderIT {

    /** More entries than the server lists at once. */
    private static final int MANY = 501;

    private SystemBrowser browser;
    private RunningServer server;
    private PlainClient client;
    private String ticket;
    private ConsolePage console;

    @BeforeAll
    void start(RunningServer shared) throws Exception {
        server = shared;
        browser = SystemBrowser.start();
        client = new PlainClient(server, HttpBinding.POST);
        ticket = client.signIn();
    }

    @BeforeEach
    void open() {
        console = new ConsolePage(browser, server);
        console.page().evaluate("delete window.showSaveFilePicker");
        console.signIn();
    }

    @AfterEach
    void checkForErrors() {
        console.close();
        assertThat(console.complaints()).isEmpty();
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
            client.logOut(ticket);
        }
    }

    @Test
    void showsNothingOfTheFormerFolderAtARefusedAddress() throws Exception {
        createFolder("/It/former");
        AtomicInteger uploads = console.onCall("CreateUploadHandler", (route, count) -> route.resume());
        Path file = newFile("stray.txt", 3);
        console.openFolder("It");
        console.openFolder("former");

        for (String address :
                new String[] {"/It/typo", "/It/former/typo", "/No such library", "/It/tiny.bin", "/%", "~F999999"}) {
            console.go("#/It/former");
            assertThat(console.button("Upload files")).isVisible();
            console.go("#" + address);

            assertThat(console.page().locator("#library-title"))
                    .hasText(address.substring(address.lastIndexOf('/') + 1));
            assertThat(console.page().locator("#library-error")).isVisible();
            assertThat(console.page().locator("#rows tr")).hasCount(0);
            assertThat(console.libraryButtons()).hasCount(0);
            console.page().locator("#files").setInputFiles(file);
            console.drop(console.page().locator("#library"), file);
        }

        assertThat(console.page().locator("#page-error"))
                .hasText("Nothing was uploaded, because the folder for the files is no longer shown.");
        assertThat(console.page().locator("#transfers")).isHidden();
        assertThat(uploads).hasValue(0);
    }

    /** The answer for the new address takes long. */
    @Test
    void uploadsNothingWhileAnotherFolderIsBeingLoaded() throws Exception {
        createFolder("/It/slow");
        Path file = newFile("early.txt", 4);
        console.openFolder("It");
        console.openFolder("slow");
        List<Route> held = new ArrayList<>();
        console.onCall("ListFolder", (route, count) -> held.add(route));
        AtomicInteger uploads = console.onCall("CreateUploadHandler", (route, count) -> route.resume());

        console.go("#/It/one");
        console.page().locator("#files").setInputFiles(file);
        console.drop(console.page().locator("#library"), file);
        assertThat(console.page().locator("#page-error")).containsText("Nothing was uploaded");
        assertThat(console.page().locator("#library")).hasAttribute("aria-busy", "true");
        console.page().waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);

        assertThat(console.page().locator("#library-title")).hasText("one");
        assertThat(uploads).hasValue(0);
    }

    /** The server takes long to say whether there is such a folder already. */
    @Test
    void aFolderIsNotCreatedAfterItsDialogWasClosed() throws Exception {
        createFolder("/It/left");
        createFolder("/It/right");
        List<Route> held = new ArrayList<>();
        console.openFolder("It");
        console.openFolder("left");
        console.onCall("ListFolder", (route, count) -> {
            if (route.request().postData().contains("wanted")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        console.click("New folder");
        console.page().locator("#folder-name").fill("wanted");
        console.click("Create folder");
        console.page().waitForCondition(() -> !held.isEmpty());
        console.page().locator("#folder-cancel").click();

        console.go("#/It/right");
        assertThat(console.page().locator("#library-title")).hasText("right");
        console.click("New folder");
        held.forEach(Route::resume);
        console.page().locator("#folder-name").fill("other");
        console.click("Create folder");

        assertThat(console.page().locator("#rows tr")).hasCount(1);
        assertThat(console.page().locator("#rows")).containsText("other");
        console.go("#/It/left");
        assertThat(console.page().locator("#library-title")).hasText("left");
        assertThat(console.page().locator("#empty")).isVisible();
    }

    @Test
    void selectsAllOfAFolderAlsoWhatIsNotShown() throws Exception {
        for (int i = 0; i < MANY; i++) {
            createFolder("/It/many/a, b %03d".formatted(i));
        }
        console.openFolder("It");
        console.openFolder("many");
        assertThat(console.page().locator("#rows tr")).hasCount(500);
        console.page().getByLabel("Select all").check();
        assertThat(console.button("Download " + MANY + " as zip")).isEnabled();
        assertThat(console.page().locator("#selected")).containsText(MANY + " entries");

        createFolder("/It/many/later");
        Download download = console.page().waitForDownload(() -> console.click("Download " + MANY + " as zip"));

        assertThat(folders(download)).hasSize(MANY + 1).contains("later/");
        assertThat(console.figures()).containsText(MANY + 1 + " items");

        console.page().getByLabel("Select a, b 000").uncheck();
        console.click("Show more");
        assertThat(console.page().locator("#rows tr")).hasCount(MANY + 1);
        assertThat(console.button("Download " + MANY + " as zip")).isEnabled();
        assertThat(console.page().locator("#rows input:checked")).hasCount(MANY);
        createFolder("/It/many/latest");
        console.click("Refresh");
        assertThat(console.button("Download " + (MANY + 1) + " as zip")).isEnabled();
    }

    @Test
    void uploadsADroppedFolderWithItsStructure() throws Exception {
        createFolder("/It/dropped");
        Path folder = server.dataDir().resolveSibling("to drop");
        newFile("to drop/a.txt", 1);
        newFile("to drop/deep/er/b.txt", 2);
        newFile("to drop/R&D/e: new/d.txt", 4);
        Files.createDirectories(folder.resolve("empty"));
        Path beside = newFile("c.txt", 3);
        console.openFolder("It");
        console.openFolder("dropped");

        console.drop(console.page().locator("#library"), folder, beside);

        assertThat(console.page().locator(".transfer[data-state=done]")).hasCount(4);
        for (String document :
                new String[] {"to drop/a.txt", "to drop/deep/er/b.txt", "to drop/R_D/e_ new/d.txt", "c.txt"}) {
            assertThat(client.info(ticket, "/It/dropped/" + document).succeeded())
                    .as(document)
                    .isTrue();
        }
        assertThat(client.call(
                                "ListFolder",
                                "authenticationTicket",
                                ticket,
                                "Path",
                                "/It/dropped/to drop/empty",
                                "StartIndex",
                                "0")
                        .succeeded())
                .isTrue();
        assertThat(console.page().locator("#rows")).containsText("to drop");
        assertThat(console.page().locator("#library-note"))
                .containsText("R&D is called R_D, e: new is called e_ new. A name cannot contain");
        console.openFolder("to drop");
        assertThat(console.page().locator("#library-note")).isHidden();
    }

    /** The server finds a name without regard to case, and keeps the name that is there. */
    @Test
    void saysWhichNameIsKeptIfOnlyTheCaseDiffers() throws Exception {
        createFolder("/It/cases/inner");
        console.openFolder("It");
        console.openFolder("cases");
        console.upload(newFile("notes.txt", 3));
        assertThat(console.message()).containsText("Stored as /It/cases/notes.txt and verified, CRC32 ");
        assertThat(console.message()).not().containsText("newest version");

        console.upload(newFile("upper/NOTES.TXT", 5));

        assertThat(console.message()).containsText("Stored as /It/cases/notes.txt and verified, CRC32 ");
        assertThat(console.message())
                .containsText(" The document existed with this name. NOTES.TXT is its newest version.");

        newFile("upper/INNER/deep.txt", 7);
        console.drop(console.page().locator("#library"), server.dataDir().resolveSibling("upper/INNER"));

        assertThat(console.page().locator(".transfer[data-state=done]")).hasCount(3);
        assertThat(console.page().locator("#library-note"))
                .hasText("Some folders have another name than the dropped ones: INNER is called inner."
                        + " The folder existed with other upper-case and lower-case letters.");
        assertThat(client.info(ticket, "/It/cases/inner/deep.txt").succeeded()).isTrue();
    }

    @Test
    void keepsThePageWhenAFileIsDroppedBesideTheLibrary() {
        for (String place : new String[] {"header", "#staged", "#library", "body"}) {
            assertThat(console.keepsAFileFromReplacingIt(console.page().locator(place)))
                    .as(place)
                    .isTrue();
        }
        assertThat(console.page().locator("#transfers")).isHidden();
        console.click("Log out");
        assertThat(console.keepsAFileFromReplacingIt(console.page().locator("#sign-in")))
                .isTrue();
    }

    private void createFolder(String path) throws IOException, InterruptedException {
        Reply created = client.call("CreateFolder", "authenticationTicket", ticket, "Path", path);
        assertThat(created.succeeded()).as(created.toString()).isTrue();
    }

    private Path newFile(String name, int size) throws IOException {
        return RandomFile.create(server.dataDir().resolveSibling(name), size).path();
    }

    private static Set<String> folders(Download download) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(download.path()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
