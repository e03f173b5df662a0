package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The operations of "Download" in {@code operations.md}, except {@code DeleteDownloadHandler} and the zip. */
@ContractTest
class DownloadTest {

    @Autowired
    private Server server;

    @OverEveryBinding
    void describesADocumentAndStagesNothing(Binding binding) {
        String ticket = server.signIn();
        int staged = server.stagedFiles().size();

        Reply reply = server.call(binding, "GetDownloadInfo", "AuthenticationTicket", ticket, "Path", Server.DOCUMENT);

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes().keySet())
                .containsExactlyInAnyOrder(
                        "success",
                        "Size",
                        "ContentType",
                        "ModificationDate",
                        "VersionNumber",
                        "AlterDocumentName",
                        "RenderedContent",
                        "CRC32");
        assertThat(reply.get("ContentType")).isEqualTo("text/csv");
        assertThat(reply.get("ModificationDate")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(List.of(reply.get("VersionNumber"), reply.get("AlterDocumentName"), reply.get("RenderedContent")))
                .containsExactly("0", "primes.csv", "false");
        assertThat(server.stagedFiles()).hasSize(staged);
    }

    @OverEveryBinding
    void downloadsADocumentInChunks(Binding binding) throws IOException {
        String ticket = server.signIn();
        Reply staged = server.call(
                binding,
                "GetDownloadHandler",
                "AuthenticationTicket",
                ticket,
                "Path",
                Server.DOCUMENT,
                "PreferedChunkSize",
                "2000000");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Reply chunk;
        do {
            chunk = server.chunk(
                    binding,
                    ticket,
                    staged.get("downloadhandler"),
                    String.valueOf(file.size()),
                    staged.get("ChunkSize"));
            byte[] bytes = Base64.getDecoder().decode(chunk.text());
            assertThat(chunk.get("chunklength")).isEqualTo(String.valueOf(bytes.length));
            assertThat(chunk.get("filelength")).isEqualTo(staged.get("Size"));
            assertThat(chunk.get("chunkCRC32")).isEqualTo(crc32(bytes));
            file.write(bytes);
        } while (!Boolean.parseBoolean(chunk.get("lastchunk")));

        assertThat(file.size()).isEqualTo(Integer.parseInt(staged.get("Size"))).isGreaterThan(5 << 20);
        assertThat(crc32(file.toByteArray())).isEqualTo(staged.get("CRC32"));
    }

    @OverEveryBinding
    void findsADocumentByItsNumber(Binding binding) {
        String ticket = server.signIn();
        Reply byName = info(binding, ticket, "/Samples/README.txt");

        assertThat(info(binding, ticket, "~D1")).isEqualTo(byName);
        assertThat(info(binding, ticket, "~D1.txt")).isEqualTo(byName);
        assertThat(info(binding, ticket, "~D999999").error()).isEqualTo("Document not found.");
        assertThat(info(binding, ticket, "~F1").error()).isEqualTo("Document not found.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/Samples",
                "/Samples/",
                "/Samples/none.txt",
                "/None/README.txt",
                "/Samples/../Samples/README.txt",
                "/Samples/./README.txt",
                "/Samples/README.txt\u0000",
                "/../../etc/passwd",
                "~D99999999999999999999",
                "~D-1",
                "~D",
            })
    void refusesAPathThatIsNotADocument(String path) {
        String ticket = server.signIn();

        assertThat(info(Binding.GET, ticket, path).error()).isEqualTo("Document not found.");
        assertThat(info(Binding.POST, ticket, path).error()).isEqualTo("Document not found.");
    }

    @OverEveryBinding
    void checksTheTicketBeforeThePath(Binding binding) {
        assertThat(info(binding, "", "/nowhere").error()).isEqualTo("[900] Authentication failed");
        assertThat(info(binding, UNKNOWN_GUID, "/nowhere").error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    @OverEveryBinding
    void checksTheGuidOfTheHandlerBeforeTheTicket(Binding binding) {
        assertThat(server.chunk(binding, "no ticket", "no guid", "0", "1").error())
                .isEqualTo("Invalid download handler. (guid)");
        assertThat(server.chunk(binding, "no ticket", UNKNOWN_GUID, "0", "1").error())
                .isEqualTo("[900] Authentication failed");
    }

    @OverEveryBinding
    void readsNothingOutOfBounds(Binding binding) {
        String ticket = server.signIn();
        String handler = server.stage(ticket, "/Samples/README.txt");
        String length = server.chunk(binding, ticket, handler, "0", "1").get("filelength");

        for (String size : List.of("0", "-1", "-9223372036854775808", "9223372036854775808", "x", "")) {
            Reply reply = server.chunk(binding, ticket, handler, "0", size);
            assertThat(reply.succeeded()).as(size).isFalse();
            assertThat(reply.error()).contains("ChunkSize");
        }
        for (String offset : List.of("-1", "99999999", "9223372036854775807", "9223372036854775808")) {
            Reply reply = server.chunk(binding, ticket, handler, offset, "1");
            assertThat(reply.succeeded()).as(offset).isFalse();
            assertThat(reply.error()).contains("StartOffset");
        }
        Reply end = server.chunk(binding, ticket, handler, length, "1");
        assertThat(List.of(end.get("chunklength"), end.get("lastchunk"), end.get("chunkCRC32"), end.text()))
                .containsExactly("0", "true", "00000000", "");
    }

    private Reply info(Binding binding, String ticket, String path) {
        return server.call(binding, "GetDownloadInfo", "AuthenticationTicket", ticket, "Path", path);
    }

    private static String crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return "%08x".formatted(crc.getValue());
    }
}
