package io.github.srvasmx.contract;

import static org.mockito.Mockito.mock;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.importer.LibraryImport;
import io.github.srvasmx.library.publication.PublicationService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;

/** Creates users, libraries and documents for tests. The names are new, because all tests share one server. */
@TestComponent
class Administrator {

    private static final User ADMIN = new User(1, "admin", "", "", "", true);
    static final String PASSWORD = "correct horse";

    private final AccountService accounts;
    private final LibraryService libraryService;
    private final DocumentLibrary documents;
    private final PublicationService publications;
    private final LibraryImport libraryImport;
    private final Server server;
    private final AtomicInteger names = new AtomicInteger();

    Administrator(
            AccountService accounts,
            LibraryService libraryService,
            DocumentLibrary documents,
            PublicationService publications,
            LibraryImport libraryImport,
            Server server) {
        this.accounts = accounts;
        this.libraryService = libraryService;
        this.documents = documents;
        this.publications = publications;
        this.libraryImport = libraryImport;
        this.server = server;
    }

    /** A signed-in user, at first without permissions. */
    record TestUser(long id, String name, String ticket) {}

    TestUser newUser() {
        String name = "user" + names.incrementAndGet();
        long id = accounts.create(new NewUser(name, "", "", "", false, true), PASSWORD);
        return new TestUser(id, name, server.signIn(name, PASSWORD));
    }

    /** Creates a library and returns its name. */
    String newLibrary() {
        return libraryService.add("Library" + names.incrementAndGet()).name();
    }

    void grant(TestUser user, String library, Permission permission) {
        libraryService.grant(user.id(), library, permission);
    }

    void revoke(TestUser user, String library, Permission permission) {
        libraryService.revoke(user.id(), library, permission);
    }

    /** Creates a folder and returns its id. */
    long createFolder(String path) {
        return documents.createFolder(ADMIN, path).id();
    }

    DocumentVersion publish(String path, String content) {
        return publish(ADMIN, path, content);
    }

    DocumentVersion publish(TestUser author, String path, String content) {
        return publish(new User(author.id(), author.name(), "", "", "", false), path, content);
    }

    /** Imports the files of a folder into a library. This is much faster than publishing each of them. */
    void importFolder(String library, Path folder) {
        try {
            libraryImport.run(library, folder, mock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DocumentVersion publish(User author, String path, String content) {
        try {
            return publications.publish(
                    author, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
