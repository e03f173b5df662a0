package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code ListFolder} in {@code extensions.md}. */
@ContractTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListFolderTest {

    private static final String NO_FOLDER = "Folder not found.";

    /** More entries than fit on a page: folders, then documents. */
    private static final List<String> MANY_NAMES = Stream.concat(
                    IntStream.range(100, 500).mapToObj(i -> "Folder" + i),
                    IntStream.range(100, 202).mapToObj(i -> "Doc" + i))
            .toList();

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    private String ticket;
    private String library;
    private String largeFolder = "";

    @BeforeEach
    void makeALibrary() {
        ticket = server.signIn();
        library = "/" + administrator.newLibrary();
    }

    @OverEveryBinding
    void describesTheFolderAndItsContents(Binding binding) {
        String folder = create(library + "/Folder").get("FolderId");
        String copies = create(library + "/Folder/Copies").get("FolderId");
        administrator.publish(library + "/Folder/primes.csv", "2");
        DocumentVersion second = administrator.publish(library + "/Folder/primes.csv", "2,3");

        Reply reply = list(binding, library + "/Folder", "0");

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes())
                .isEqualTo(Map.of(
                        "success", "true",
                        "error", "",
                        "Path", library + "/Folder",
                        "CanAdd", "true",
                        "more", "false"));
        assertThat(reply.children())
                .containsExactly(
                        new Reply(
                                "Folder",
                                Map.of("FolderId", copies, "Name", "Copies", "Path", library + "/Folder/Copies"),
                                List.of(),
                                ""),
                        new Reply(
                                "Document",
                                Map.of(
                                        "DocumentId",
                                        String.valueOf(second.documentId()),
                                        "Name",
                                        "primes.csv",
                                        "Path",
                                        library + "/Folder/primes.csv",
                                        "Size",
                                        "3",
                                        "ContentType",
                                        "text/csv",
                                        "ModificationDate",
                                        String.valueOf(LocalDate.ofInstant(second.modified(), ZoneOffset.UTC)),
                                        "VersionNumber",
                                        "2000000",
                                        "CRC32",
                                        second.crc32()),
                                List.of(),
                                ""));
        assertThat(list(binding, "~F" + folder, "0")).isEqualTo(reply);
    }

    @OverEveryBinding
    void listsFoldersBeforeDocumentsAndSortsEachByName(Binding binding) {
        for (String name : List.of("b", "C", "a b", "é", "10", "9")) {
            create(library + "/" + name);
            administrator.publish(library + "/" + name + ".txt", "text");
        }
        administrator.publish(library + "/a b/deeper.txt", "text");

        assertThat(names(list(binding, library, "0")))
                .containsExactly(
                        "10", "9", "C", "a b", "b", "é", "10.txt", "9.txt", "C.txt", "a b.txt", "b.txt", "é.txt");
    }

    @OverEveryBinding
    void returnsNamesUnchanged(Binding binding) {
        String name = "<a> & \"b\" 'c' ]]> 文書 \uD83D\uDE00  x";
        String folder = library + "/[a] 'b' 文書 \uD83D\uDE00 x";
        create(folder);
        administrator.publish(folder + "/" + name, "text");

        assertThat(list(binding, library, "0").children().get(0).get("Path")).isEqualTo(folder);
        Reply inside = list(binding, folder, "0");
        assertThat(inside.get("Path")).isEqualTo(folder);
        assertThat(inside.children().get(0).get("Name")).isEqualTo(name);
        assertThat(inside.children().get(0).get("Path")).isEqualTo(folder + "/" + name);
    }

    @OverEveryBinding
    void anEmptyFolderHasNoChildren(Binding binding) {
        Reply reply = list(binding, library, "0");

        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.get("more")).isEqualTo("false");
        assertThat(reply.children()).isEmpty();
    }

    @OverEveryBinding
    void aFolderThatTheUserMayNotReadIsNotFound(Binding binding) {
        TestUser user = administrator.newUser();
        String folder = create(library + "/Folder").get("FolderId");
        Reply absent = list(binding, user.ticket(), "/NoLibrary", "0");

        assertThat(absent.attributes()).isEqualTo(Map.of("success", "false", "error", NO_FOLDER));
        for (String path : List.of(library, library + "/Folder", "~F" + folder)) {
            assertThat(list(binding, user.ticket(), path, "0")).as(path).isEqualTo(absent);
        }

        administrator.grant(user, library.substring(1), Permission.READ);
        assertThat(list(binding, user.ticket(), library + "/Folder", "0").get("CanAdd"))
                .isEqualTo("false");
        administrator.grant(user, library.substring(1), Permission.ADD);
        assertThat(list(binding, user.ticket(), "~F" + folder, "0").get("CanAdd"))
                .isEqualTo("true");
        administrator.revoke(user, library.substring(1), Permission.READ);
        assertThat(list(binding, user.ticket(), library, "0")).isEqualTo(absent);
    }

    @OverEveryBinding
    void theRootListsTheLibrariesThatTheUserMayRead(Binding binding) {
        TestUser user = administrator.newUser();
        String other = "/" + administrator.newLibrary();
        Reply none = list(binding, user.ticket(), "/", "0");
        assertThat(none.attributes())
                .isEqualTo(Map.of("success", "true", "error", "", "Path", "/", "CanAdd", "false", "more", "false"));
        assertThat(none.children()).isEmpty();

        administrator.grant(user, other.substring(1), Permission.ADD);
        assertThat(list(binding, user.ticket(), "/", "0").children())
                .singleElement()
                .satisfies(child -> {
                    assertThat(child.element()).isEqualTo("Folder");
                    assertThat(child.get("Name")).isEqualTo(other.substring(1));
                    assertThat(child.get("Path")).isEqualTo(other);
                    assertThat(list(binding, user.ticket(), "~F" + child.get("FolderId"), "0")
                                    .get("Path"))
                            .isEqualTo(other);
                });
        administrator.grant(user, library.substring(1), Permission.READ);
        assertThat(names(list(binding, user.ticket(), "", "0")))
                .containsExactlyElementsOf(new TreeSet<>(List.of(library.substring(1), other.substring(1))));

        Reply all = list(binding, "/", "0");
        assertThat(names(all))
                .contains("Samples", library.substring(1), other.substring(1))
                .isSorted();
        assertThat(all.get("CanAdd")).isEqualTo("false");
        assertThat(list(binding, "", "0")).isEqualTo(all);
    }

    @OverEveryBinding
    void continuesWhereThePreviousPageEnded(Binding binding) {
        String many = largeFolder();
        List<String> expected = MANY_NAMES;

        Reply first = list(binding, many, "0");
        Reply second = list(binding, many, "500");

        assertThat(names(first)).isEqualTo(expected.subList(0, 500));
        assertThat(first.get("more")).isEqualTo("true");
        assertThat(names(second)).isEqualTo(expected.subList(500, 502));
        assertThat(second.get("more")).isEqualTo("false");
        assertThat(names(list(binding, many, "2"))).isEqualTo(expected.subList(2, 502));
        assertThat(list(binding, many, "2").get("more")).isEqualTo("false");
        assertThat(list(binding, many, "1").get("more")).isEqualTo("true");
        for (String beyond : List.of("502", "2147483647", "9223372036854775807")) {
            assertThat(list(binding, many, beyond).succeeded()).isTrue();
            assertThat(list(binding, many, beyond).get("more")).isEqualTo("false");
            assertThat(list(binding, many, beyond).children()).isEmpty();
        }
    }

    @OverEveryBinding
    void refusesAPathThatIsNotAFolder(Binding binding) {
        long document = administrator.publish(library + "/Doc.txt", "text").documentId();

        for (String path : List.of(
                " ",
                "Folder",
                library + "/None",
                library + "/..",
                library + "/Doc.txt",
                "~D" + document,
                "~F0",
                "~F999999",
                "~F99999999999999999999")) {
            assertThat(list(binding, path, "0").error()).as(path).isEqualTo(NO_FOLDER);
        }
    }

    @OverEveryBinding
    void refusesAnInvalidStartIndex(Binding binding) {
        for (String start : List.of("", "first", "1.5", "0x1", "9223372036854775808")) {
            assertThat(list(binding, library, start).error()).as(start).isEqualTo("Invalid parameter: StartIndex");
        }
        for (String start : List.of("-1", "-9223372036854775808")) {
            assertThat(list(binding, library, start).error()).as(start).isEqualTo("StartIndex must be at least 0.");
            assertThat(list(binding, "/", start).error()).as(start).isEqualTo("StartIndex must be at least 0.");
        }
    }

    @OverEveryBinding
    void checksTheTicketFirst(Binding binding) {
        assertThat(list(binding, "", "/NoLibrary", "-1").error()).isEqualTo("[900] Authentication failed");
        assertThat(list(binding, UNKNOWN_GUID, "/NoLibrary", "-1").error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    /** A folder with {@link #MANY_NAMES}; created only once because that is slow. */
    private String largeFolder() {
        if (largeFolder.isEmpty()) {
            largeFolder = library;
            MANY_NAMES.subList(0, 400).forEach(name -> create(library + "/" + name));
            MANY_NAMES.subList(400, 502).forEach(name -> administrator.publish(library + "/" + name, "text"));
        }
        return largeFolder;
    }

    private Reply create(String path) {
        return server.call(Binding.POST, "CreateFolder", "authenticationTicket", ticket, "Path", path);
    }

    private Reply list(Binding binding, String path, String start) {
        return list(binding, ticket, path, start);
    }

    private Reply list(Binding binding, String caller, String path, String start) {
        return server.call(binding, "ListFolder", "authenticationTicket", caller, "Path", path, "StartIndex", start);
    }

    private static List<String> names(Reply reply) {
        return reply.children().stream().map(child -> child.get("Name")).toList();
    }
}
