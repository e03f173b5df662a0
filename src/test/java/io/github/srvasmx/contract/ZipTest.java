package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** {@code DownloadZipWithHandler} in {@code operations.md}. */
@ContractTest
class ZipTest {

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    @Value("${srv.data-dir}")
    private Path dataDir;

    private String ticket;
    private String library;
    private DocumentVersion second;

    @BeforeEach
    void putTwoDocumentsIntoALibrary() {
        ticket = server.signIn();
        library = administrator.newLibrary();
        administrator.publish("/" + library + "/one.txt", "first");
        second = administrator.publish("/" + library + "/two.txt", "second");
    }

    @OverEveryBinding
    void stagesDocumentsAndFoldersUnderAHandler(Binding binding) throws IOException {
        Reply reply = zip(binding, ticket, "/" + library + "|~D" + second.documentId(), "false");

        assertThat(reply.element()).isEqualTo("Response");
        assertThat(reply.attributes()).containsOnlyKeys("success", "downloadhandler", "error");
        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.error()).isEmpty();
        assertThat(reply.get("downloadhandler")).matches(GUID);
        assertThat(reply.children()).isEmpty();
        assertThat(contents(binding, reply))
                .isEqualTo(Map.of(
                        library + "/",
                        "",
                        library + "/one.txt",
                        "first",
                        library + "/two.txt",
                        "second",
                        "two.txt",
                        "second"));
        assertThat(server.delete(binding, ticket, reply.get("downloadhandler")).succeeded())
                .isTrue();
        assertThat(server.stagedFile(reply.get("downloadhandler"))).isEmpty();
    }

    @OverEveryBinding
    void skipsPathsThatDoNotExist(Binding binding) throws IOException {
        Reply reply = zip(binding, ticket, "|/None/none.txt||~D999999|/" + library + "/one.txt| ", "0");

        assertThat(reply.error()).isEmpty();
        assertThat(contents(binding, reply)).isEqualTo(Map.of("one.txt", "first"));
    }

    @OverEveryBinding
    void refusesIfNoPathExists(Binding binding) {
        for (String paths : List.of("", " ", "|", "/None", "/None/none.txt|~F999999", "/" + library + "/../Samples")) {
            assertThat(zip(binding, ticket, paths, "true").error()).as(paths).isEqualTo("No valid paths.");
        }
    }

    @OverEveryBinding
    void refusesATicketBeforeThePaths(Binding binding) {
        assertThat(zip(binding, "", "", "true").error()).isEqualTo("[900] Authentication failed");
        assertThat(zip(binding, UNKNOWN_GUID, "", "true").error()).isEqualTo("[901] Session expired or Invalid ticket");
    }

    @OverEveryBinding
    void refusesAnInvalidBoolean(Binding binding) {
        for (String partial : List.of("", "yes", "2", "truth")) {
            assertThat(zip(binding, ticket, "/" + library, partial).error())
                    .as(partial)
                    .isEqualTo("Invalid parameter: partialResult");
        }
    }

    @OverEveryBinding
    void answersOnlyWithTheLogIfADocumentFails(Binding binding) throws IOException {
        deleteContentOfSecond();

        Reply reply = zip(binding, ticket, "/" + library, "false");

        assertThat(reply.element()).isEqualTo("Response");
        assertThat(reply.attributes()).isEqualTo(Map.of("success", "false", "error", "[log]", "downloadhandler", ""));
        assertLogNamesSecond(reply);
    }

    @OverEveryBinding
    void answersWithTheLogAndAPartialZipIfAllowed(Binding binding) throws IOException {
        deleteContentOfSecond();

        Reply reply = zip(binding, ticket, "/" + library, "true");

        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.error()).isEqualTo("[log]");
        assertLogNamesSecond(reply);
        assertThat(contents(binding, reply)).isEqualTo(Map.of(library + "/", "", library + "/one.txt", "first"));
    }

    @OverEveryBinding
    void treatsADamagedDocumentLikeAMissingOne(Binding binding) throws IOException {
        flipAByteOfSecond();

        Reply refused = zip(binding, ticket, "/" + library, "false");
        Reply partial = zip(binding, ticket, "/" + library, "true");

        assertThat(refused.attributes()).isEqualTo(Map.of("success", "false", "error", "[log]", "downloadhandler", ""));
        assertLogNamesSecond(refused);
        assertThat(partial.succeeded()).isTrue();
        assertThat(partial.error()).isEqualTo("[log]");
        assertLogNamesSecond(partial);
        assertThat(contents(binding, partial)).isEqualTo(Map.of(library + "/", "", library + "/one.txt", "first"));
    }

    @OverEveryBinding
    void zipsOnlyWhatTheUserMayRead(Binding binding) throws IOException {
        TestUser user = administrator.newUser();
        String readable = administrator.newLibrary();
        administrator.publish("/" + readable + "/three.txt", "third");
        administrator.grant(user, readable, Permission.READ);

        Reply reply = zip(binding, user.ticket(), "/" + library + "|/" + readable + "/three.txt", "false");

        assertThat(reply.error()).isEmpty();
        Reply chunk = server.chunk(binding, user.ticket(), reply.get("downloadhandler"), "0", "100000");
        assertThat(unzip(chunk)).isEqualTo(Map.of("three.txt", "third"));
        assertThat(zip(binding, user.ticket(), "/" + library, "true").error()).isEqualTo("No valid paths.");
    }

    /** Deletes the content of the second document, as a disk failure would. */
    private void deleteContentOfSecond() throws IOException {
        Files.delete(dataDir.resolve(second.content().toString()));
    }

    /** Changes the content of the second document but not its length, as a failing disk does. */
    private void flipAByteOfSecond() throws IOException {
        Path file = dataDir.resolve(second.content().toString());
        byte[] content = Files.readAllBytes(file);
        content[2] ^= 1;
        Files.write(file, content);
    }

    private void assertLogNamesSecond(Reply reply) {
        assertThat(reply.children()).singleElement().satisfies(log -> {
            assertThat(log.element()).isEqualTo("log");
            assertThat(log.attributes()).containsOnlyKeys("path", "error");
            assertThat(log.get("path")).isEqualTo("/" + library + "/two.txt");
            assertThat(log.error()).isNotEmpty().doesNotContain(dataDir.toString());
            assertThat(log.children())
                    .extracting(Reply::element, Reply::text)
                    .containsExactly(tuple("item", log.get("path")), tuple("error", log.error()));
        });
    }

    private Reply zip(Binding binding, String owner, String paths, String partial) {
        return server.call(
                binding,
                "DownloadZipWithHandler",
                "authenticationTicket",
                owner,
                "Paths",
                paths,
                "partialResult",
                partial);
    }

    private Map<String, String> contents(Binding binding, Reply reply) throws IOException {
        return unzip(server.chunk(binding, ticket, reply.get("downloadhandler"), "0", "100000"));
    }

    private static Map<String, String> unzip(Reply chunk) throws IOException {
        assertThat(chunk.get("lastchunk")).isEqualTo("true");
        Map<String, String> contents = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(chunk.text())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
