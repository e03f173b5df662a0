package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.library.Permission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;

/** The operations of "Change" in {@code operations.md}. */
@WriteContractTest
class ChangeTest {

    private static final Map<String, String> SUCCESS = Map.of("success", "true", "error", "");
    private static final String EXISTS = "An item with this name already exists.";

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @OverEveryBinding
    void movesADocument(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        administrator.createFolder(library + "/A");
        long id = administrator.publish(library + "/a.txt", "text").documentId();

        Reply reply = move(binding, ticket, library + "/a.txt", library.substring(1) + "\\A\\b.txt");

        assertThat(reply).isEqualTo(new Reply("response", SUCCESS, List.of(), ""));
        assertThat(exists(ticket, library + "/a.txt")).isFalse();
        assertThat(document(ticket, library + "/A/b.txt").get("DocumentID")).isEqualTo(String.valueOf(id));
        // An existing folder means into it.
        assertThat(move(binding, ticket, "~D" + id, library + "/").attributes()).isEqualTo(SUCCESS);
        assertThat(exists(ticket, library + "/b.txt")).isTrue();
    }

    @OverEveryBinding
    void movesAFolderWithEverythingBelow(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String other = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        administrator.createFolder(library + "/A/B");
        long id = administrator.publish(library + "/A/B/a.txt", "text").documentId();

        assertThat(move(binding, ticket, library + "/A", other + "/C").attributes())
                .isEqualTo(SUCCESS);

        assertThat(document(ticket, other + "/C/B/a.txt").get("DocumentID")).isEqualTo(String.valueOf(id));
        assertThat(document(ticket, "~D" + id).get("DomainName")).isEqualTo(other.substring(1));
        assertThat(exists(ticket, library + "/A/B/a.txt")).isFalse();
    }

    @OverEveryBinding
    void refusesAMoveThatIsNotPossible(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        administrator.createFolder(library + "/A/B");
        administrator.publish(library + "/a.txt", "text");
        administrator.publish(library + "/A/a.txt", "text");

        assertThat(move(binding, "", library + "/a.txt", library + "/b.txt").error())
                .isEqualTo("[900] Authentication failed");
        assertThat(move(binding, ticket, library + "/none", library + "/b.txt").error())
                .isEqualTo("Document not found.");
        assertThat(move(binding, ticket, library + "/a.txt", library + "/None/a.txt")
                        .error())
                .isEqualTo("Folder not found.");
        assertThat(move(binding, ticket, library + "/a.txt", library + "/A").error())
                .isEqualTo(EXISTS);
        assertThat(move(binding, ticket, library + "/a.txt", library + "/a.txt").error())
                .isEqualTo("The source and the destination are the same.");
        assertThat(move(binding, ticket, library, library + "/A").error()).isEqualTo("A library cannot be moved.");
        assertThat(move(binding, ticket, library + "/A", library + "/A/B/C").error())
                .isEqualTo("A folder cannot be moved into itself.");
    }

    @OverEveryBinding
    void onlyWhoMayAddCanChange(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String folder = "~F" + administrator.createFolder(library + "/A");
        administrator.publish(library + "/a.txt", "text");
        Administrator.TestUser reader = administrator.newUser();
        administrator.grant(reader, library.substring(1), Permission.READ);
        String ticket = reader.ticket();

        assertThat(List.of(
                        move(binding, ticket, library + "/a.txt", library + "/b.txt"),
                        call(binding, "DeleteDocument", ticket, "Path", library + "/a.txt"),
                        call(binding, "DeleteFolder", ticket, "Path", folder),
                        call(binding, "Lock", ticket, "Path", library + "/a.txt"),
                        call(binding, "UnLock", ticket, "path", library + "/a.txt", "force", "true")))
                .extracting(Reply::error)
                .containsOnly("Access denied.");
        assertThat(copy(binding, ticket, library + "/a.txt", library + "/b.txt").error())
                .isEqualTo("Destination:Access denied.");
        String stranger = administrator.newUser().ticket();
        assertThat(List.of(
                        move(binding, stranger, library + "/a.txt", library + "/b.txt"),
                        call(binding, "DeleteDocument", stranger, "Path", library + "/a.txt"),
                        call(binding, "Lock", stranger, "Path", library + "/a.txt")))
                .extracting(Reply::error)
                .containsOnly("Document not found.");
    }

    @OverEveryBinding
    void copiesADocument(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        administrator.createFolder(library + "/A");
        administrator.publish(library + "/a.txt", "text");

        assertThat(copy(binding, ticket, library + "/a.txt", library + "/A"))
                .isEqualTo(new Reply("root", Map.of("success", "true"), List.of(), ""));

        Reply copy = document(ticket, library + "/A/a.txt");
        assertThat(copy.get("Size")).isEqualTo("4");
        assertThat(copy.get("DocumentID"))
                .isNotEqualTo(document(ticket, library + "/a.txt").get("DocumentID"));
        assertThat(copy(binding, ticket, library + "/a.txt", library + "/A").error())
                .isEqualTo("Destination:" + EXISTS);
        assertThat(copy(binding, ticket, library + "/none", library + "/A").error())
                .isEqualTo("Source:Document not found.");
        assertThat(copy(binding, ticket, library + "/a.txt", library + "/None/b.txt")
                        .error())
                .isEqualTo("Destination:Folder not found.");
        assertThat(copy(binding, UNKNOWN_GUID, library + "/a.txt", library + "/A")
                        .error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    @OverEveryBinding
    void deletesADocument(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        long id = administrator.publish(library + "/a.txt", "text").documentId();
        administrator.createFolder(library + "/A");
        String staged = server.stage(ticket, library + "/a.txt");

        assertThat(call(binding, "DeleteDocument", ticket, "Path", library + "/A")
                        .error())
                .isEqualTo("Document not found.");
        assertThat(call(binding, "DeleteDocument", ticket, "Path", library + "/A.TXT"))
                .isEqualTo(new Reply("root", Map.of("success", "true"), List.of(), ""));

        assertThat(exists(ticket, library + "/a.txt")).isFalse();
        assertThat(exists(ticket, "~D" + id)).isFalse();
        assertThat(call(binding, "DeleteDocument", ticket, "Path", library + "/a.txt")
                        .error())
                .isEqualTo("Document not found.");
        assertThat(server.chunk(binding, ticket, staged, "0", "10").succeeded()).isTrue();
        assertThat(administrator.publish(library + "/a.txt", "new").documentId())
                .isNotEqualTo(id);
    }

    @OverEveryBinding
    void deletesAFolder(Binding binding) {
        String library = "/" + administrator.newLibrary();
        String ticket = server.signIn();
        administrator.createFolder(library + "/A/B");
        administrator.publish(library + "/A/B/a.txt", "text");

        assertThat(call(binding, "DeleteFolder", ticket, "Path", library + "/A/B/a.txt")
                        .error())
                .isEqualTo("Folder not found.");
        assertThat(call(binding, "DeleteFolder", ticket, "Path", library + "/A"))
                .isEqualTo(new Reply("root", Map.of("success", "true"), List.of(), ""));

        assertThat(exists(ticket, library + "/A/B/a.txt")).isFalse();
        assertThat(call(binding, "DeleteFolder", ticket, "Path", library + "/A").error())
                .isEqualTo("Folder not found.");
        assertThat(call(binding, "GetFolders", ticket, "Path", library).children())
                .isEmpty();
    }

    @OverEveryBinding
    void aLockedDocumentIsChangedOnlyByItsHolder(Binding binding) {
        String library = "/" + administrator.newLibrary();
        administrator.publish(library + "/a.txt", "text");
        Administrator.TestUser holder = adder(library);
        Administrator.TestUser other = adder(library);
        String refusal = "Document is checked out by " + holder.name() + ".";

        assertThat(call(binding, "Lock", holder.ticket(), "Path", library + "/a.txt"))
                .isEqualTo(new Reply("response", SUCCESS, List.of(), ""));

        Reply document = document(other.ticket(), library + "/a.txt");
        assertThat(document.get("CheckoutByUserName")).isEqualTo(holder.name());
        assertThat(document.get("CheckoutDate")).endsWith("Z");
        assertThat(List.of(
                        call(binding, "Lock", other.ticket(), "Path", library + "/a.txt"),
                        call(binding, "UnLock", other.ticket(), "path", library + "/a.txt"),
                        call(binding, "UnLock", other.ticket(), "path", library + "/a.txt", "force", "1"),
                        call(binding, "DeleteDocument", other.ticket(), "Path", library + "/a.txt"),
                        move(binding, other.ticket(), library + "/a.txt", library + "/b.txt"),
                        upload(other.ticket(), library + "/a.txt")))
                .extracting(Reply::error)
                .containsOnly(refusal);
        assertThat(upload(holder.ticket(), library + "/a.txt").succeeded()).isTrue();
        assertThat(call(binding, "UnLock", holder.ticket(), "path", library + "/a.txt", "force", "")
                        .attributes())
                .isEqualTo(SUCCESS);
        assertThat(upload(other.ticket(), library + "/a.txt").succeeded()).isTrue();
    }

    @OverEveryBinding
    void anAdministratorEndsTheLockOfAnother(Binding binding) {
        String library = "/" + administrator.newLibrary();
        administrator.publish(library + "/a.txt", "text");
        Administrator.TestUser holder = adder(library);
        call(binding, "Lock", holder.ticket(), "Path", library + "/a.txt");
        String ticket = server.signIn();

        assertThat(call(binding, "UnLock", ticket, "path", library + "/a.txt", "force", "false")
                        .error())
                .isEqualTo("Document is checked out by " + holder.name() + ".");
        assertThat(call(binding, "UnLock", ticket, "path", library + "/a.txt", "force", "true".toUpperCase(Locale.ROOT))
                        .attributes())
                .isEqualTo(SUCCESS);
        assertThat(document(ticket, library + "/a.txt").get("CheckoutByUserName"))
                .isEmpty();
    }

    private Administrator.TestUser adder(String library) {
        Administrator.TestUser user = administrator.newUser();
        administrator.grant(user, library.substring(1), Permission.ADD);
        return user;
    }

    private Reply upload(String ticket, String path) {
        return server.call(
                Binding.POST, "UploadDocument", "authenticationTicket", ticket, "path", path, "fileContent", "AAAA");
    }

    private boolean exists(String ticket, String path) {
        return server.call(Binding.GET, "DocumentExists", "authenticationTicket", ticket, "Path", path)
                .succeeded();
    }

    private Reply document(String ticket, String path) {
        return server.call(Binding.GET, "GetDocument", "AuthenticationTicket", ticket, "Path", path)
                .children()
                .get(0);
    }

    private Reply move(Binding binding, String ticket, String source, String destination) {
        return call(binding, "Move", ticket, "SourcePath", source, "DestinationPath", destination);
    }

    private Reply copy(Binding binding, String ticket, String source, String destination) {
        return call(binding, "Copy", ticket, "SourcePath", source, "DestinationPath", destination);
    }

    private Reply call(Binding binding, String operation, String ticket, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "authenticationTicket";
        all[1] = ticket;
        System.arraycopy(more, 0, all, 2, more.length);
        return server.call(binding, operation, all);
    }
}
