package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** {@code CreateUploadHandler} and {@code UploadFileChunk} in {@code operations.md}. */
@WriteContractTest
class UploadTest extends ChunkedUploadTestCase {

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Map<String, String> APPENDED = Map.of("success", "true", "tryagain", "false");
    private static final Map<String, String> TRY_AGAIN = Map.of(
            "success", "false", "tryagain", "true", "error", "The chunk does not match chunkHEXCRC. Send it again.");

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
}
