package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code CreateFolder} in {@code operations.md}. */
@WriteContractTest
class FoldersTest {

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @OverEveryBinding
    void createsAFolderAndItsMissingParents(Binding binding) {
        String ticket = server.signIn();
        String library = administrator.newLibrary();

        Reply reply = create(binding, ticket, "/" + library + "/A/B/Ünïcode 文書");

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes()).containsOnlyKeys("success", "FolderId", "FolderName");
        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.get("FolderName")).isEqualTo("Ünïcode 文書");
        assertThat(administrator.publish("/" + library + "/A/B/Doc.txt", "text").size())
                .isEqualTo(4);
    }

    @OverEveryBinding
    void returnsAnExistingFolder(Binding binding) {
        String ticket = server.signIn();
        String library = administrator.newLibrary();
        Reply made = create(binding, ticket, "/" + library + "/A");

        assertThat(create(binding, ticket, "/" + library + "/A")).isEqualTo(made);
        assertThat(create(binding, ticket, "~F" + made.get("FolderId"))).isEqualTo(made);
        assertThat(create(binding, ticket, "/" + library).get("FolderName")).isEqualTo(library);
    }

    @OverEveryBinding
    void refusesAPathWhereNoFolderCanBeCreated(Binding binding) {
        String ticket = server.signIn();
        String library = "/" + administrator.newLibrary();
        long document = administrator.publish(library + "/Doc.txt", "text").documentId();

        for (String path : List.of(
                "",
                "/",
                "/NoLibrary/Folder",
                library + "/../A",
                library + "/ . ",
                library + "/A\u0085B",
                library + "/x".repeat(100),
                library + "/Doc.txt",
                library + "/Doc.txt/A",
                "~D" + document,
                "~D999999",
                "~F999999",
                "~F99999999999999999999")) {
            assertThat(create(binding, ticket, path).error()).as(path).isEqualTo("Folder not found.");
        }
    }

    @OverEveryBinding
    void refusesAFolderBesideTheLibraries(Binding binding) {
        String ticket = server.signIn();

        for (String path : List.of("NoLibrary", "/NoLibrary", "\\NoLibrary\\")) {
            assertThat(create(binding, ticket, path).error())
                    .as(path)
                    .isEqualTo("Root level folders cannot be created");
        }
    }

    @OverEveryBinding
    void cleansTheNamesOfNewFolders(Binding binding) {
        String ticket = server.signIn();
        String library = administrator.newLibrary();

        Reply made = create(binding, ticket, library + "\\A: B\\  ..C?  D...");

        assertThat(made.get("FolderName")).isEqualTo("C_ D");
        assertThat(create(binding, ticket, "/" + library.toUpperCase(Locale.ROOT) + "/a_ b/c_ d"))
                .isEqualTo(made);
    }

    @OverEveryBinding
    void checksTheTicketBeforeThePath(Binding binding) {
        assertThat(create(binding, "", "/NoLibrary").error()).isEqualTo("[900] Authentication failed");
        assertThat(create(binding, UNKNOWN_GUID, "/NoLibrary").error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    private Reply create(Binding binding, String ticket, String path) {
        return server.call(binding, "CreateFolder", "authenticationTicket", ticket, "Path", path);
    }
}
