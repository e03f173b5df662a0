package io.github.srvasmx.journey;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryService;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.testing.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** The preparation of an administrator before a program is used: an account and a library with documents. */
@TestComponent
class Workplace {

    /** An account that may add to one library. */
    record Desk(String user, String password, String library) {}

    private final AccountService accounts;
    private final LibraryService libraries;
    private final DocumentLibrary documents;
    private final PublicationService publications;
    private final Environment environment;

    Workplace(
            AccountService accounts,
            LibraryService libraries,
            DocumentLibrary documents,
            PublicationService publications,
            Environment environment) {
        this.accounts = accounts;
        this.libraries = libraries;
        this.documents = documents;
        this.publications = publications;
        this.environment = environment;
    }

    /** The address of the service, as a program has it in its settings. */
    URI service() {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + "/srv.asmx");
    }

    /** An account of its own for each test, and a library of its own. */
    Desk newDesk() {
        return newDeskIn(libraries
                .add("Office-" + UUID.randomUUID().toString().substring(0, 8))
                .name());
    }

    /** Another account that may add to a library. */
    Desk newDeskIn(String library) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String password = "pass & word <" + id + ">";
        Secrets.note(password);
        long user = accounts.create(new NewUser("clerk-" + id, "Ada", "Clerk", "", false, true), password);
        libraries.grant(user, library, Permission.ADD);
        return new Desk("clerk-" + id, password, library);
    }

    /** Stores a document as the administrator. */
    DocumentVersion publish(String path, byte[] content) {
        try {
            return publications.publish(
                    new User(1, "admin", "", "", "", true), path, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void createFolder(String path) {
        documents.createFolder(new User(1, "admin", "", "", "", true), path);
    }
}
