package io.github.srvasmx.admin;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.FolderEntry;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.library.browser.LibraryDetails;
import io.github.srvasmx.library.change.CheckoutService;
import io.github.srvasmx.library.change.MoveService;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.library.trash.DeletionService;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.testing.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;

/** An installation with everything that there can be, and what clients see of it. */
final class FilledInstallation {

    static final User ROOT = new User(1, "root", "", "", "", true);

    /** More than one part of the store. */
    static final int LARGE = 6_000_000;

    private static final String PASSWORD = "analytical engine";

    private FilledInstallation() {}

    static void fill(CommandLineFixture commands) throws IOException {
        Secrets.note(PASSWORD);
        commands.runTyping(PASSWORD, "user", "add", "root", "--administrator").succeeded();
        commands.runTyping(PASSWORD, "user", "add", "Ada", "--first-name=Ada", "--email=ada@example.org")
                .succeeded();
        commands.runTyping(PASSWORD, "user", "add", "gone").succeeded();
        commands.run("user", "disable", "gone").succeeded();
        commands.run("library", "add", "Plans").succeeded();
        commands.run("library", "add", "Ärger").succeeded();
        commands.run("grant", "Ada", "Plans", "add").succeeded();
        User ada = user(commands, "Ada");

        publish(commands, ROOT, "/Plans/a.txt", "one");
        publish(commands, ada, "/Plans/a.txt", "two");
        publish(commands, ROOT, "/Plans/empty.txt", "");
        publish(commands, ROOT, "/Plans/deleted.txt", "deleted");
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        publish(commands, ROOT, "/Ärger/large.bin", large);
        DocumentLibrary library = commands.services().bean(DocumentLibrary.class);
        library.createFolder(ROOT, "/Plans/old/deep");
        publish(commands, ROOT, "/Plans/old/deep/c.txt", "deep");
        library.createFolder(ROOT, "/Plans/new");
        // Its parent has a higher id than itself.
        commands.services().bean(MoveService.class).move(ROOT, "/Plans/old", "/Plans/new/old");
        commands.services().bean(DeletionService.class).deleteDocument(ROOT, "/Plans/deleted.txt");
        commands.services().bean(CheckoutService.class).checkOut(ada, "/Plans/a.txt");

        String ticket = commands.services()
                .bean(SignInService.class)
                .authenticate("Ada", PASSWORD, ClientAddress.UNKNOWN)
                .ticket()
                .text();
        Secrets.note(ticket);
        commands.services().bean(HandlerService.class).stage(ticket, "/Plans/a.txt", 0);
        commands.services().bean(UploadService.class).create(ticket, 0);
    }

    static User user(CommandLineFixture commands, String name) {
        return commands.services().accounts().get(name).user();
    }

    static DocumentVersion publish(CommandLineFixture commands, User author, String path, String text)
            throws IOException {
        return publish(commands, author, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static DocumentVersion publish(CommandLineFixture commands, User author, String path, byte[] content)
            throws IOException {
        Publication publication = new Publication(
                "a comment", Optional.of("about " + path), Optional.of("key, words"), Optional.empty(), false);
        return commands.services()
                .bean(PublicationService.class)
                .publish(author, path, new ByteArrayInputStream(content), publication);
    }

    /** Everything that clients can see of an installation. */
    static List<String> seen(CommandLineFixture commands) throws IOException {
        List<String> seen = new ArrayList<>();
        seen.add(commands.run("user", "list", "--json").succeeded());
        seen.add(commands.run("rights").succeeded());
        seen.add(commands.run("library", "list").succeeded());
        seen.add(commands.run("trash", "list", "--json").succeeded());
        seen.add("Ada signs in: " + signsIn(commands, "Ada", PASSWORD));
        seen.add("root signs in: " + signsIn(commands, "root", PASSWORD));
        seen.add("Ada signs in with another password: " + signsIn(commands, "Ada", "difference engine"));
        seen.add("gone signs in: " + signsIn(commands, "gone", PASSWORD));
        for (String name : List.of("root", "Ada")) {
            seen.addAll(seenBy(user(commands, name), commands));
        }
        return seen;
    }

    private static boolean signsIn(CommandLineFixture commands, String name, String password) {
        try {
            Secrets.note(commands.services()
                    .bean(SignInService.class)
                    .authenticate(name, password, ClientAddress.UNKNOWN)
                    .ticket()
                    .text());
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static List<String> seenBy(User user, CommandLineFixture commands) throws IOException {
        DocumentLibrary library = commands.services().bean(DocumentLibrary.class);
        LibraryBrowser browser = commands.services().bean(LibraryBrowser.class);
        List<String> seen = new ArrayList<>();
        for (LibraryDetails details : browser.libraries(user)) {
            FolderNode node =
                    (FolderNode) library.find(user, "/" + details.name()).orElseThrow();
            seen.add(browser.folder(user, node.path()).toString());
            for (FolderEntry entry : library.descendants(node, 100)) {
                String path = node.path() + "/" + String.join("/", entry.names());
                if (entry.document().isEmpty()) {
                    seen.add(browser.folder(user, path).toString());
                } else {
                    seen.add(browser.document(user, path).toString());
                    for (DocumentVersion version : library.versions(user, path)) {
                        seen.add(version + ": " + crc32(commands, version));
                    }
                }
            }
        }
        return seen;
    }

    static String crc32(CommandLineFixture commands, DocumentVersion version) throws IOException {
        CRC32 crc32 = new CRC32();
        try (BlobSlice bytes = commands.services()
                .bean(BlobStore.class)
                .open(version.content(), 0, Long.MAX_VALUE)
                .orElseThrow()) {
            crc32.update(bytes.readAllBytes());
        }
        return Long.toHexString(crc32.getValue());
    }
}
