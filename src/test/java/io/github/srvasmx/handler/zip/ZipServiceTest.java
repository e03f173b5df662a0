package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The entries of a zip and their names. */
class ZipServiceTest extends ZipServiceTestCase {

    @Autowired
    private AccountService accounts;

    @Test
    void zipsDocumentsAtTheRootAndFoldersWithTheirContent() throws Exception {
        publish(root + "/one.txt", "1");
        folder(root + "/A/B");
        folder(root + "/A/empty");
        publish(root + "/A/two.txt", "2");
        publish(root + "/A/B/three.pdf", "3");

        Path zip = completeZip(root + "/A", root + "/one.txt");

        assertThat(ZipReader.contents(zip))
                .isEqualTo(Map.of(
                        "A/", "", "A/B/", "", "A/B/three.pdf", "3", "A/empty/", "", "A/two.txt", "2", "one.txt", "1"));
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }

    @Test
    void zipsALibraryAsAFolder() throws Exception {
        publish(root + "/one.txt", "1");

        assertThat(ZipReader.contents(completeZip(root)))
                .containsOnlyKeys(root.substring(1) + "/", root.substring(1) + "/one.txt");
    }

    @Test
    void zipsTheNewestVersion() throws Exception {
        publish(root + "/one.txt", "old");
        publish(root + "/one.txt", "new");

        assertThat(ZipReader.contents(completeZip(root + "/one.txt"))).isEqualTo(Map.of("one.txt", "new"));
    }

    @Test
    void anEntryHasTheTimeOfItsContent() throws Exception {
        DocumentVersion version = publish(root + "/one.txt", "1");

        try (ZipFile zip = new ZipFile(completeZip(root + "/one.txt").toFile())) {
            assertThat(zip.getEntry("one.txt").getLastModifiedTime().toInstant())
                    .isEqualTo(version.modified().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    void zipsOnceWhatIsRequestedTwice() throws Exception {
        DocumentVersion version = publish(root + "/one.txt", "1");
        folder(root + "/A");
        long folder = ((FolderNode) library.find(ADMIN, root + "/A").orElseThrow())
                .folder()
                .id();

        Path zip = completeZip(
                root + "/one.txt",
                root + "/A",
                "~D" + version.documentId(),
                "~D" + version.documentId() + ".txt",
                root + "/one.txt",
                "~F" + folder,
                root + "/A");

        assertThat(ZipReader.contents(zip)).containsOnlyKeys("one.txt", "A/");
    }

    @Test
    void makesNamesPortable() throws Exception {
        folder(root + "/CON");
        publish(root + "/CON/what? why*.txt", "1");
        publish(root + "/CON/x.pdf", "2");
        importFile(root + "/CON/X.pdf", "3");
        publish(root + "/CON/...", "4");

        assertThat(ZipReader.contents(completeZip(root + "/CON")))
                .isEqualTo(Map.of(
                        "_CON/", "",
                        "_CON/what_ why_.txt", "1",
                        "_CON/X.pdf", "3",
                        "_CON/x (2).pdf", "2",
                        "_CON/___", "4"));
    }

    @Test
    void numbersDocumentsWithTheSameName() throws Exception {
        folder(root + "/A");
        publish(root + "/x.pdf", "1");
        publish(root + "/A/x.pdf", "2");

        assertThat(ZipReader.contents(completeZip(root + "/x.pdf", root + "/A/x.pdf")))
                .isEqualTo(Map.of("x.pdf", "1", "x (2).pdf", "2"));
    }

    @Test
    void skipsMissingAndEmptyPaths() throws Exception {
        publish(root + "/one.txt", "1");

        Path zip = completeZip(
                "", " ", root + "/none.txt", "no path", "~D999999", "~F999999", root + "/one.txt", "/None", "");

        assertThat(ZipReader.contents(zip)).containsOnlyKeys("one.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|", "||  |", "/None/none.txt", "none|~D999999", "/../etc/passwd"})
    void refusesPathsThatLeadToNothing(String paths) {
        List<Path> before = staged();

        assertThatThrownBy(() -> zips.stage(ticket, paths, true, NO_LISTENER))
                .isInstanceOf(Refusal.class)
                .hasMessage("No valid paths.");
        assertNothingIsLeftBehind(before);
    }

    @Test
    void zipsOnlyWhatTheUserMayRead() throws Exception {
        String hidden = newLibrary();
        publish(root + "/one.txt", "1");
        DocumentVersion secret = publish(hidden + "/two.txt", "2");
        String name = "u" + UUID.randomUUID();
        long user = accounts.create(new NewUser(name, "", "", "", false, true), "correct horse");
        libraryService.grant(user, root.substring(1), Permission.READ);
        ticket = signIns.authenticate(name, "correct horse", ClientAddress.UNKNOWN)
                .ticket()
                .text();

        Path zip = completeZip(root, hidden, hidden + "/two.txt", "~D" + secret.documentId());

        assertThat(ZipReader.contents(zip)).hasSize(2).containsKey(root.substring(1) + "/one.txt");
        assertThatThrownBy(() -> zip(true, hidden)).hasMessage("No valid paths.");
    }

    @Test
    void checksTheTicketFirst() {
        assertThatThrownBy(() -> zips.stage("no ticket", "", true, NO_LISTENER))
                .hasMessage("[900] Authentication failed");
    }

    @Test
    void aZipBelongsToItsSessionAndIsRemovedWithIt() throws Exception {
        publish(root + "/one.txt", "1");
        ZipResult zip = zip(false, root);
        String handler = zip.handler().orElseThrow().toString();
        downloads.readChunk(ticket, handler, 0, 1).close();
        String other = signIns.authenticate("admin", ServerTest.ADMIN_PASSWORD, ClientAddress.UNKNOWN)
                .ticket()
                .text();

        assertThatThrownBy(() -> downloads.readChunk(other, handler, 0, 1)).hasMessage("Download handler not found.");
        downloads.deleteAll(auth.logOut(ticket));
        assertThat(staged()).noneMatch(file -> file.endsWith(handler));
    }

    @Test
    void concurrentZipsAreIndependent() throws Exception {
        for (int i = 0; i < 20; i++) {
            publish(root + "/" + i + ".txt", "content ".repeat(i * 1_000));
        }

        List<Path> zips = AtOnce.call(8, () -> completeZip(root));

        assertThat(new HashSet<>(zips)).hasSize(8);
        for (Path zip : zips) {
            assertThat(ZipReader.assertReadable(zip)).isEqualTo(21);
        }
    }

    @Test
    void aStagedZipDoesNotChange() throws IOException {
        publish(root + "/one.txt", "old");
        Path zip = completeZip(root + "/one.txt");

        publish(root + "/one.txt", "new");

        assertThat(ZipReader.contents(zip)).isEqualTo(Map.of("one.txt", "old"));
    }
}
