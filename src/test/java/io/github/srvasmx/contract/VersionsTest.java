package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code GetDocumentVersions}, and the operations with a version number, in {@code operations.md}. */
@WriteContractTest
class VersionsTest {

    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @OverEveryBinding
    void listsEveryVersionOldestFirst(Binding binding) {
        String library = administrator.newLibrary();
        TestUser author = administrator.newUser();
        administrator.grant(author, library, Permission.ADD);
        String path = "/" + library + "/Doc.txt";
        administrator.publish(author, path, "123456789");
        DocumentVersion second = administrator.publish(path, "second");

        Reply reply = versions(binding, author.ticket(), path);

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes()).containsOnlyKeys("success", "error").containsEntry("error", "");
        assertThat(reply.children()).extracting(Reply::element).containsExactly("Versions");
        List<Reply> versions = reply.children().get(0).children();
        assertThat(versions).extracting(version -> version.get("Number")).containsExactly("1000000", "2000000");
        assertThat(versions).allSatisfy(version -> {
            assertThat(version.element()).isEqualTo("Version");
            assertThat(version.attributes()).containsOnlyKeys("Number");
            assertThat(version.children())
                    .extracting(Reply::element)
                    .containsExactly(
                            "VersionAuthor",
                            "VersionAuthorId",
                            "VersionSize",
                            "CheckSum",
                            "DateCreated",
                            "DatePublished",
                            "Comment",
                            "ApprovalStatus",
                            "ApprovalDate");
            assertThat(texts(version).subList(4, 6)).allMatch(text -> text.matches(INSTANT));
            assertThat(texts(version).subList(6, 9)).containsOnly("");
        });
        assertThat(texts(versions.get(0)).subList(0, 4))
                .containsExactly(
                        author.name(),
                        String.valueOf(author.id()),
                        "9",
                        "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
        assertThat(versions(binding, author.ticket(), "~D" + second.documentId()))
                .isEqualTo(reply);
    }

    @OverEveryBinding
    void leavesTheAuthorEmptyForVersionsOfTheServer(Binding binding) {
        Reply reply = versions(binding, server.signIn(), "/Samples/README.txt");

        assertThat(texts(reply.children().get(0).children().get(0)).subList(0, 2))
                .containsExactly("", "");
    }

    @OverEveryBinding
    void downloadsTheRequestedVersion(Binding binding) {
        String ticket = server.signIn();
        String path = "/" + administrator.newLibrary() + "/Doc.txt";
        administrator.publish(path, "first");
        administrator.publish(path, "the second");

        for (String[] row : new String[][] {
            {"1000000", "first"}, {"2000000", "the second"}, {"0", "the second"}, {" 1000000 ", "first"}
        }) {
            Reply info = info(binding, ticket, path, row[0]);
            assertThat(List.of(info.get("VersionNumber"), info.get("Size")))
                    .containsExactly(row[0].trim(), String.valueOf(row[1].length()));

            Reply staged = stage(binding, ticket, path, row[0]);
            assertThat(staged.get("VersionNumber")).isEqualTo(row[0].trim());
            assertThat(staged.get("ChunkSize")).isEqualTo("262144");
            Reply chunk = server.chunk(binding, ticket, staged.get("downloadhandler"), "0", "100");
            assertThat(new String(Base64.getDecoder().decode(chunk.text()), StandardCharsets.UTF_8))
                    .isEqualTo(row[1]);
        }
    }

    @OverEveryBinding
    void differsOnlyInTheNumberFromTheAnswerForTheLatestVersion(Binding binding) {
        String ticket = server.signIn();
        Reply plain =
                server.call(binding, "GetDownloadInfo", "AuthenticationTicket", ticket, "Path", "/Samples/README.txt");

        assertThat(info(binding, ticket, "/Samples/README.txt", "0")).isEqualTo(plain);
        assertThat(stage(binding, ticket, "/Samples/README.txt", "1000000")
                        .attributes()
                        .keySet())
                .containsAll(plain.attributes().keySet())
                .contains("ChunkSize", "downloadhandler")
                .hasSize(plain.attributes().size() + 2);
    }

    @OverEveryBinding
    void refusesAnInvalidVersionNumber(Binding binding) {
        String ticket = server.signIn();
        for (String number : List.of("1", "999999", "-1", "-1000000", "-9223372036854775808")) {
            assertBothRefuse(binding, ticket, "/Samples/README.txt", number, "Invalid version number.");
            assertBothRefuse(binding, ticket, "/Nowhere/README.txt", number, "Invalid version number.");
        }
        for (String number : List.of("", "x", "1e6", "1000000.0", "9223372036854775808", "-9223372036854775809")) {
            assertBothRefuse(binding, ticket, "/Samples/README.txt", number, "Invalid parameter: VersionNumber");
        }
    }

    @OverEveryBinding
    void refusesAVersionThatDoesNotExist(Binding binding) {
        String ticket = server.signIn();
        int staged = server.stagedFiles().size();
        for (String number :
                List.of("2000000", "1000001", "2147483647", "2147483648", "4295967296", "9223372036854775807")) {
            assertBothRefuse(binding, ticket, "/Samples/README.txt", number, "Version not found.");
            assertBothRefuse(binding, ticket, "/Samples/none.txt", number, "Document not found.");
        }
        assertThat(server.stagedFiles()).hasSize(staged);
    }

    @OverEveryBinding
    void checksTheTicketBeforeTheNumber(Binding binding) {
        assertBothRefuse(binding, "", "/Nowhere/README.txt", "1", "[900] Authentication failed");
        assertBothRefuse(binding, UNKNOWN_GUID, "/Nowhere/README.txt", "1", "[901] Session expired or Invalid ticket");
        assertThat(versions(binding, UNKNOWN_GUID, "/Nowhere/README.txt").error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    @OverEveryBinding
    void refusesToListTheVersionsOfAPathThatIsNotADocument(Binding binding) {
        String ticket = server.signIn();
        for (String path : List.of("", "/", "/Samples", "/Samples/", "/Samples/none", "~D999999", "~F1", "/../x")) {
            assertThat(versions(binding, ticket, path).error()).as(path).isEqualTo("Document not found.");
        }
        assertThat(versions(binding, ticket, "/Samples/" + "x".repeat(10_000)).error())
                .isEqualTo("Document not found.");
    }

    private void assertBothRefuse(Binding binding, String ticket, String path, String number, String error) {
        assertThat(info(binding, ticket, path, number).error()).as(number).isEqualTo(error);
        assertThat(stage(binding, ticket, path, number).error()).as(number).isEqualTo(error);
    }

    private Reply versions(Binding binding, String ticket, String path) {
        return server.call(binding, "GetDocumentVersions", "AuthenticationTicket", ticket, "Path", path);
    }

    private Reply info(Binding binding, String ticket, String path, String number) {
        return server.call(
                binding,
                "GetDownloadInfoByVersion",
                "AuthenticationTicket",
                ticket,
                "Path",
                path,
                "VersionNumber",
                number);
    }

    private Reply stage(Binding binding, String ticket, String path, String number) {
        return server.call(
                binding,
                "GetDownloadHandlerByVersion",
                "AuthenticationTicket",
                ticket,
                "Path",
                path,
                "PreferedChunkSize",
                "0",
                "VersionNumber",
                number);
    }

    private static List<String> texts(Reply version) {
        return version.children().stream().map(Reply::text).toList();
    }
}
