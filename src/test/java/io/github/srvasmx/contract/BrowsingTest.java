package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The operations of "Browse" in {@code operations.md}. */
@ContractTest
class BrowsingTest {

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @OverEveryBinding
    void aFolderExistsOrNot(Binding binding) {
        String library = administrator.newLibrary();
        String ticket = server.signIn();
        long id = createFolder(ticket, "/" + library + "/A");
        administrator.publish("/" + library + "/a.txt", "text");

        for (String path : List.of("/" + library, "/" + library + "/A", "\\" + library + "\\a\\", "~F" + id)) {
            assertThat(call(binding, "FolderExists", ticket, path))
                    .isEqualTo(new Reply("response", Map.of("success", "true"), List.of(), ""));
        }
        for (String path : List.of("/" + library + "/a.txt", "/" + library + "/B", "/None", "", "~F99999999")) {
            assertThat(call(binding, "FolderExists", ticket, path).error()).isEqualTo("Folder not found.");
        }
    }

    @OverEveryBinding
    void aDocumentExistsOrNot(Binding binding) {
        String library = administrator.newLibrary();
        String ticket = server.signIn();
        createFolder(ticket, "/" + library + "/A");
        DocumentVersion document = administrator.publish("/" + library + "/a.txt", "text");

        for (String path : List.of("/" + library + "/a.txt", library + "\\A.TXT", "~D" + document.documentId())) {
            assertThat(call(binding, "DocumentExists", ticket, path).attributes())
                    .isEqualTo(
                            Map.of("success", "true", "CRC32LASTVERSION", document.crc32(), "CRC32", document.crc32()));
        }
        for (String path : List.of("/" + library + "/A", "/" + library + "/b.txt", "", "~D99999999")) {
            assertThat(call(binding, "DocumentExists", ticket, path).error()).isEqualTo("Document not found.");
        }
        for (String path : List.of("~Dx", "~", "~X1", "~F1")) {
            assertThat(call(binding, "DocumentExists", ticket, path).error()).isEqualTo("InvalidDocumentIdentifer");
        }
    }

    @OverEveryBinding
    void listsWhatIsDirectlyInAFolderByName(Binding binding) {
        String library = administrator.newLibrary();
        String ticket = server.signIn();
        createFolder(ticket, "/" + library + "/B/C");
        createFolder(ticket, "/" + library + "/A");
        administrator.publish("/" + library + "/z.txt", "text");
        administrator.publish("/" + library + "/y.pdf", "text");
        administrator.publish("/" + library + "/A/x.txt", "text");

        assertThat(names(call(binding, "GetFolders", ticket, "/" + library), "Name"))
                .containsExactly("A", "B");
        assertThat(names(call(binding, "GetDocuments", ticket, "/" + library), "Name"))
                .containsExactly("y.pdf", "z.txt");
        Reply folders = call(binding, "GetFolders1", ticket, "/" + library);
        assertThat(names(folders, "n")).containsExactly("A", "B");
        assertThat(folders.get("itemcount")).isEqualTo("2");
        assertThat(names(call(binding, "GetDocuments1", ticket, "/" + library), "n"))
                .containsExactly("y.pdf", "z.txt");
        Reply all = call(binding, "GetFoldersAndDocuments1", ticket, "/" + library);
        assertThat(names(all, "n")).containsExactly("A", "B", "y.pdf", "z.txt");
        assertThat(all.get("itemcount")).isEqualTo("4");
        assertThat(names(call(binding, "GetFolder", ticket, "/" + library + "/b/c"), "Name"))
                .containsExactly("C");
        assertThat(names(call(binding, "GetDocument", ticket, library + "\\Z.TXT"), "Name"))
                .containsExactly("z.txt");
    }

    @OverEveryBinding
    void anEmptyFolderIsASuccess(Binding binding) {
        String library = administrator.newLibrary();
        String ticket = server.signIn();

        for (String operation : List.of("GetFolders", "GetDocuments", "GetFolders1", "GetDocuments1")) {
            Reply reply = call(binding, operation, ticket, "/" + library);
            assertThat(reply.succeeded()).isTrue();
            assertThat(reply.error()).isEmpty();
            assertThat(reply.children()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetFolder",
                "GetFolders",
                "GetFolders1",
                "GetDocuments",
                "GetDocuments1",
                "GetFoldersAndDocuments1"
            })
    void refusesWhatIsNotAFolderOfTheUser(String operation) {
        String library = administrator.newLibrary();
        administrator.publish("/" + library + "/a.txt", "text");
        String stranger = administrator.newUser().ticket();

        for (Binding binding : List.of(Binding.GET, Binding.SOAP_11)) {
            assertThat(call(binding, operation, "", "/" + library).error()).isEqualTo("[900] Authentication failed");
            assertThat(call(binding, operation, UNKNOWN_GUID, "/" + library).error())
                    .isEqualTo("[901] Session expired or Invalid ticket");
            assertThat(call(binding, operation, stranger, "/" + library).error())
                    .isEqualTo("Folder not found.");
            assertThat(call(binding, operation, server.signIn(), "/" + library + "/a.txt")
                            .error())
                    .isEqualTo("Folder not found.");
        }
    }

    @Test
    void readsEveryFormOfAFlag() {
        String library = administrator.newLibrary();
        administrator.publish("/" + library + "/a.txt", "one");
        administrator.publish("/" + library + "/a.txt", "two");
        String ticket = server.signIn();

        for (String flag : List.of("true", "TRUE", "1")) {
            Reply document = documents(ticket, library, flag).children().get(0);
            assertThat(document.children().get(0).children())
                    .extracting(version -> version.get("Number"))
                    .containsExactly("1000000", "2000000");
        }
        for (String flag : List.of("false", "False", "0", "", " ")) {
            assertThat(documents(ticket, library, flag).children().get(0).children())
                    .isEmpty();
        }
        assertThat(documents(ticket, library, "yes").error()).isEqualTo("Invalid parameter: withVersions");
    }

    private Reply documents(String ticket, String library, String withVersions) {
        return server.call(
                Binding.SOAP_11,
                "GetDocuments",
                "AuthenticationTicket",
                ticket,
                "Path",
                "/" + library,
                "withVersions",
                withVersions);
    }

    @OverEveryBinding
    void listsTheLibrariesThatTheUserMayRead(Binding binding) {
        String hidden = administrator.newLibrary();
        String second = administrator.newLibrary();
        String first = administrator.newLibrary();
        Administrator.TestUser user = administrator.newUser();
        administrator.grant(user, second, Permission.READ);
        administrator.grant(user, first, Permission.ADD);

        Reply reply = server.call(binding, "GetDomains", "authenticationTicket", user.ticket());

        List<Reply> domains = reply.children().get(0).children();
        assertThat(domains)
                .extracting(domain -> domain.get("DomainName"))
                .containsExactlyElementsOf(
                        List.of(first, second).stream().sorted().toList());
        assertThat(domains.get(0).get("AnonymousDomain")).isEqualTo("FALSE");
        assertThat(server.call(binding, "GetDomains", "authenticationTicket", server.signIn())
                        .children()
                        .get(0)
                        .children())
                .extracting(domain -> domain.get("DomainName"))
                .contains(hidden);
        assertThat(server.call(binding, "GetDomains", "authenticationTicket", UNKNOWN_GUID)
                        .error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    @Test
    void listsMoreThanOnePage(@TempDir Path folder) throws IOException {
        String library = administrator.newLibrary();
        List<String> names = IntStream.range(0, 520)
                .mapToObj(i -> String.format("%05d.txt", i))
                .toList();
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
        administrator.importFolder(library, folder);

        for (Binding binding : Binding.values()) {
            assertThat(names(call(binding, "GetDocuments", server.signIn(), "/" + library), "Name"))
                    .isEqualTo(names);
            assertThat(names(call(binding, "GetFoldersAndDocuments1", server.signIn(), "/" + library), "n"))
                    .isEqualTo(names);
        }
    }

    private static List<String> names(Reply reply, String attribute) {
        return reply.children().stream().map(child -> child.get(attribute)).toList();
    }

    private long createFolder(String ticket, String path) {
        return Long.parseLong(call(Binding.GET, "CreateFolder", ticket, path).get("FolderId"));
    }

    private Reply call(Binding binding, String operation, String ticket, String path) {
        return server.call(binding, operation, name(operation), ticket, "Path", path);
    }

    private static String name(String operation) {
        return operation.startsWith("GetDocument") ? "AuthenticationTicket" : "authenticationTicket";
    }
}
