package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.library.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The operations of "Upload" in {@code operations.md}, except {@code DeleteUploadHandler}. */
@WriteContractTest
class UploadTest {

    private static final String UNKNOWN_GUID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    private static final String INVALID = "Invalid upload handler.";
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Map<String, String> APPENDED = Map.of("success", "true", "tryagain", "false");
    private static final Map<String, String> TRY_AGAIN = Map.of(
            "success", "false", "tryagain", "true", "error", "The chunk does not match chunkHEXCRC. Send it again.");

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    private String ticket;

    @BeforeEach
    void signIn() {
        ticket = server.signIn();
    }

    @OverEveryBinding
    void startsWithAHandlerAndAChunkSize(Binding binding) {
        Reply reply = create(binding, ticket, "0");

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes()).containsOnlyKeys("success", "error", "UploadHandler", "ChunkSize");
        assertThat(reply.get("UploadHandler")).matches(GUID);
        assertThat(reply.get("error")).isEmpty();
        assertThat(reply.get("ChunkSize")).isEqualTo("4194304");
        assertThat(create(binding, ticket, "1").get("ChunkSize")).isEqualTo("262144");
        assertThat(create(binding, ticket, "1000000").get("ChunkSize")).isEqualTo("1000000");
        assertThat(create(binding, ticket, "9223372036854775807").get("ChunkSize"))
                .isEqualTo("33554432");
        assertThat(create(binding, ticket, "x").error()).isEqualTo("Invalid parameter: PreferedChunkSize");
        assertThat(create(binding, "", "0").error()).isEqualTo("[900] Authentication failed");
        assertThat(create(binding, UNKNOWN_GUID, "0").error()).isEqualTo("[901] Session expired or Invalid ticket");
    }

    @OverEveryBinding
    void publishesTheChunksAsADocumentAndThenAsTheNextVersion(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/letter.txt";
        String handler = begin();
        assertThat(chunk(binding, ticket, handler, "first, ", "false").attributes())
                .isEqualTo(APPENDED);
        assertThat(chunk(binding, ticket, handler, "second", "true")).satisfies(reply -> {
            assertThat(reply.element()).isEqualTo("root");
            assertThat(reply.attributes()).isEqualTo(complete("first, second"));
        });

        Reply first = publish(binding, ticket, path, handler);

        assertThat(first.element()).isEqualTo("root");
        assertThat(first.attributes()).containsOnlyKeys("success", "DocumentId", "VersionId");
        assertThat(first.get("VersionId")).isEqualTo("1000000");
        assertThat(content(path)).isEqualTo("first, second");

        String next = begin();
        chunk(binding, ticket, next, "third", "1");
        Reply second = publish(binding, ticket, "~D" + first.get("DocumentId"), next);

        assertThat(second.get("DocumentId")).isEqualTo(first.get("DocumentId"));
        assertThat(second.get("VersionId")).isEqualTo("2000000");
        assertThat(content(path)).isEqualTo("third");
    }

    @OverEveryBinding
    void publishesAnEmptyDocument(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/empty.txt";
        String handler = begin();

        assertThat(chunk(binding, ticket, handler, "", "true").attributes()).isEqualTo(complete(""));

        assertThat(publish(binding, ticket, path, handler).succeeded()).isTrue();
        assertThat(content(path)).isEmpty();
    }

    @OverEveryBinding
    void asksForADamagedChunkAgainAndAppendsNothing(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/letter.txt";
        String handler = begin();

        assertThat(chunk(binding, ticket, handler, base64("wrong"), crc("right"), "true")
                        .attributes())
                .isEqualTo(TRY_AGAIN);
        assertThat(chunk(binding, ticket, handler, base64("right"), crc("right"), "true")
                        .attributes())
                .isEqualTo(complete("right"));

        publish(binding, ticket, path, handler);
        assertThat(content(path)).isEqualTo("right");
    }

    @OverEveryBinding
    void refusesAnInvalidChunk(Binding binding) {
        String handler = begin();

        for (String base64 : List.of("AAA", "A", "AA==AA==", "?", "AAA-")) {
            assertThat(chunk(binding, ticket, handler, base64, "0", "false").error())
                    .as(base64)
                    .isEqualTo("Invalid parameter: fileChunk");
        }
        for (String crc : List.of("", "xyz", "0x00", "-1", "123456789")) {
            assertThat(chunk(binding, ticket, handler, base64("a"), crc, "false")
                            .error())
                    .as(crc)
                    .isEqualTo("Invalid parameter: chunkHEXCRC");
        }
        for (String last : List.of("", "yes", "2", "truth")) {
            assertThat(chunk(binding, ticket, handler, "a", last).error())
                    .as(last)
                    .isEqualTo("Invalid parameter: lastChunk");
        }
        assertThat(chunk(binding, ticket, handler, "a", "True").attributes()).isEqualTo(complete("a"));
    }

    @OverEveryBinding
    void refusesAChunkWithoutAnOpenUploadOfThisSession(Binding binding) {
        String handler = begin();

        assertThat(chunk(binding, "no ticket", "no guid", "a", "false").error()).isEqualTo(INVALID);
        assertThat(chunk(binding, "no ticket", handler, "a", "false").error()).isEqualTo("[900] Authentication failed");
        assertThat(chunk(binding, UNKNOWN_GUID, handler, "a", "false").error())
                .isEqualTo("[901] Session expired or Invalid ticket");
        assertThat(chunk(binding, ticket, UNKNOWN_GUID, "a", "false").error()).isEqualTo(INVALID);
        assertThat(chunk(binding, server.signIn(), handler, "a", "false").error())
                .isEqualTo(INVALID);
        chunk(binding, ticket, handler, "a", "true");
        assertThat(chunk(binding, ticket, handler, "a", "true").error()).isEqualTo(INVALID);
    }

    @OverEveryBinding
    void consumesTheHandlerWhetherItSucceedsOrFails(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/letter.txt";
        String handler = uploaded();
        assertThat(publish(binding, ticket, path, handler).succeeded()).isTrue();
        assertThat(publish(binding, ticket, path, handler).error()).isEqualTo(INVALID);

        String refused = uploaded();
        assertThat(publish(binding, ticket, "/None/letter.txt", refused).error())
                .isEqualTo("Folder not found.");
        assertThat(publish(binding, ticket, path, refused).error()).isEqualTo(INVALID);

        String incomplete = begin();
        chunk(binding, ticket, incomplete, "a", "false");
        assertThat(publish(binding, ticket, path, incomplete).error()).isEqualTo(INVALID);
        assertThat(chunk(binding, ticket, incomplete, "b", "true").error()).isEqualTo(INVALID);
    }

    @OverEveryBinding
    void refusesAPathWhereNoDocumentCanBePublished(Binding binding) {
        String library = "/" + administrator.newLibrary();
        server.call(binding, "CreateFolder", "authenticationTicket", ticket, "Path", library + "/folder");

        for (String path : List.of(
                "",
                "/",
                "letter.txt",
                library + "/none/letter.txt",
                library + "/../letter.txt",
                library + "/a\u0085b",
                library + "/" + "n".repeat(10_000),
                "~F999999",
                "~D",
                "~D-1")) {
            if (binding != Binding.GET || path.length() < 10_000) {
                assertThat(publish(binding, ticket, path, uploaded()).error())
                        .as(path)
                        .isIn("Folder not found.", "Document not found.");
            }
        }
        assertThat(publish(binding, ticket, library + "/folder", uploaded()).error())
                .isEqualTo("Document not found.");
        assertThat(publish(binding, ticket, "~D999999", uploaded()).error()).isEqualTo("Document not found.");
    }

    @OverEveryBinding
    void publishesOnlyWithAddPermissionAndHidesTheLibraryWithoutReadPermission(Binding binding) {
        TestUser user = administrator.newUser();
        String library = administrator.newLibrary();
        String path = "/" + library + "/letter.txt";
        assertThat(publish(binding, user.ticket(), path, uploaded(user.ticket()))
                        .error())
                .isEqualTo("Folder not found.");

        administrator.grant(user, library, Permission.READ);
        assertThat(publish(binding, user.ticket(), path, uploaded(user.ticket()))
                        .error())
                .isEqualTo("Access denied.");

        administrator.grant(user, library, Permission.ADD);
        assertThat(publish(binding, user.ticket(), path, uploaded(user.ticket()))
                        .succeeded())
                .isTrue();
    }

    /** Programs compare the text, or the number that the digits stand for; so there are always eight digits. */
    @OverEveryBinding
    void tellsTheChecksumOfTheWholeUploadAfterTheLastChunk(Binding binding) {
        for (List<String> chunks : List.of(
                List.of("one, ", "two, ", "three"),
                List.of("all in one"),
                List.of("ended by an empty chunk", ""),
                List.of("", "begun by an empty chunk"),
                List.of("leading zeros: 63414"))) {
            String handler = begin();
            for (String text : chunks.subList(0, chunks.size() - 1)) {
                assertThat(chunk(binding, ticket, handler, text, "false").attributes())
                        .isEqualTo(APPENDED);
            }
            Reply last = chunk(binding, ticket, handler, chunks.get(chunks.size() - 1), "true");

            assertThat(last.attributes()).isEqualTo(complete(String.join("", chunks)));
        }
    }

    private static Map<String, String> complete(String content) {
        return Map.of(
                "success",
                "true",
                "tryagain",
                "false",
                "filehexcrc",
                crc(content).toUpperCase(Locale.ROOT));
    }

    private String begin() {
        return create(Binding.POST, ticket, "0").get("UploadHandler");
    }

    private String uploaded() {
        return uploaded(ticket);
    }

    /** Uploads a file completely and returns the handler. */
    private String uploaded(String owner) {
        String handler = create(Binding.POST, owner, "0").get("UploadHandler");
        chunk(Binding.POST, owner, handler, "content", "true");
        return handler;
    }

    private Reply create(Binding binding, String owner, String chunkSize) {
        return server.call(
                binding, "CreateUploadHandler", "authenticationTicket", owner, "PreferedChunkSize", chunkSize);
    }

    private Reply chunk(Binding binding, String owner, String handler, String text, String last) {
        return chunk(binding, owner, handler, base64(text), crc(text), last);
    }

    private Reply chunk(Binding binding, String owner, String handler, String base64, String crc, String last) {
        return server.call(
                binding,
                "UploadFileChunk",
                "authenticationTicket",
                owner,
                "uploadHandler",
                handler,
                "fileChunk",
                base64,
                "chunkHEXCRC",
                crc,
                "lastChunk",
                last);
    }

    private Reply publish(Binding binding, String owner, String path, String handler) {
        return server.call(
                binding,
                "UploadDocumentWithHandler",
                "authenticationTicket",
                owner,
                "path",
                path,
                "uploadHandler",
                handler);
    }

    private String content(String path) {
        Reply chunk = server.chunk(Binding.POST, ticket, server.stage(ticket, path), "0", "1000");
        return new String(Base64.getDecoder().decode(chunk.text()), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
