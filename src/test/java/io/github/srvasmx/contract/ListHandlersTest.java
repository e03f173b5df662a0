package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code ListHandlers} in {@code extensions.md}. */
@ContractTest
class ListHandlersTest {

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
    void describesEveryHandlerOfTheSession(Binding binding) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String download = server.stage(ticket);
        String upload = begin();

        Reply reply = list(binding, ticket);

        assertThat(reply.element()).isEqualTo("response");
        assertThat(reply.attributes()).isEqualTo(Map.of("success", "true", "error", "", "more", "false"));
        assertThat(reply.children())
                .hasSize(2)
                .allSatisfy(
                        child -> assertThat(Instant.parse(child.get("Created"))).isBetween(before, Instant.now()));
        assertThat(child(reply, upload))
                .isEqualTo(new Reply(
                        "Upload",
                        Map.of(
                                "Handler",
                                upload,
                                "Size",
                                "0",
                                "Created",
                                child(reply, upload).get("Created"),
                                "Complete",
                                "false"),
                        List.of(),
                        ""));
        assertThat(child(reply, download))
                .isEqualTo(new Reply(
                        "Download",
                        Map.of(
                                "Handler",
                                download,
                                "Size",
                                "5992126",
                                "Created",
                                child(reply, download).get("Created")),
                        List.of(),
                        ""));
    }

    @OverEveryBinding
    void listsTheNewestFirst(Binding binding) throws InterruptedException {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            newestFirst.add(0, i % 2 == 0 ? server.stage(ticket) : begin());
            // Handlers of the same millisecond have no order.
            Thread.sleep(2);
        }

        assertThat(handlers(list(binding, ticket))).isEqualTo(newestFirst);
    }

    @OverEveryBinding
    void reportsTheProgressOfAnUpload(Binding binding) {
        String upload = begin();

        chunk(upload, "12345", "false");
        assertThat(child(list(binding, ticket), upload).attributes())
                .containsEntry("Size", "5")
                .containsEntry("Complete", "false");
        chunk(upload, "678", "true");
        assertThat(child(list(binding, ticket), upload).attributes())
                .containsEntry("Size", "8")
                .containsEntry("Complete", "true");

        server.call(
                Binding.POST,
                "UploadDocumentWithHandler",
                "authenticationTicket",
                ticket,
                "path",
                "/" + administrator.newLibrary() + "/Doc.txt",
                "uploadHandler",
                upload);
        assertThat(list(binding, ticket).children()).isEmpty();
    }

    @OverEveryBinding
    void listsAZip(Binding binding) {
        String handler = server.call(
                        Binding.POST,
                        "DownloadZipWithHandler",
                        "authenticationTicket",
                        ticket,
                        "Paths",
                        "/Samples/planets.csv",
                        "partialResult",
                        "false")
                .get("downloadhandler");

        Reply zip = child(list(binding, ticket), handler);

        assertThat(zip.element()).isEqualTo("Download");
        assertThat(zip.get("Size"))
                .isEqualTo(server.chunk(binding, ticket, handler, "0", "1").get("filelength"));
        assertThat(zip.get("Created")).isNotEmpty();
    }

    @OverEveryBinding
    void leavesTheTimeEmptyForFilesStagedByAnOlderServer(Binding binding) throws IOException {
        Path staged = server.stagedFile(server.stage(ticket)).orElseThrow();
        String old = UUID.randomUUID().toString();
        Files.createLink(staged.resolveSibling(old), staged);

        Reply reply = list(binding, ticket);

        assertThat(child(reply, old).get("Created")).isEmpty();
        assertThat(handlers(reply)).endsWith(old);
    }

    @OverEveryBinding
    void doesNotListHandlersOfOtherSessions(Binding binding) {
        server.stage(ticket);
        begin();

        assertThat(list(binding, server.signIn()).children()).isEmpty();
        assertThat(list(binding, administrator.newUser().ticket()).children()).isEmpty();
    }

    @OverEveryBinding
    void doesNotListDeletedHandlersOrAnEndedSession(Binding binding) {
        String deleted = server.stage(ticket);
        String upload = begin();
        String kept = server.stage(ticket);

        server.delete(binding, ticket, deleted);
        server.call(binding, "DeleteUploadHandler", "authenticationTicket", ticket, "UploadHandler", upload);
        assertThat(handlers(list(binding, ticket))).containsExactly(kept);

        server.call(binding, "LogOut", "AuthenticationTicket", ticket);
        assertThat(list(binding, ticket).error()).isEqualTo("[901] Session expired or Invalid ticket");
    }

    @OverEveryBinding
    void checksTheTicket(Binding binding) {
        assertThat(list(binding, "").error()).isEqualTo("[900] Authentication failed");
        assertThat(list(binding, UNKNOWN_GUID).error()).isEqualTo("[901] Session expired or Invalid ticket");
    }

    private Reply list(Binding binding, String caller) {
        return server.call(binding, "ListHandlers", "authenticationTicket", caller);
    }

    private String begin() {
        return server.call(
                        Binding.POST, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");
    }

    private void chunk(String upload, String text, String last) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Reply reply = server.call(
                Binding.POST,
                "UploadFileChunk",
                "authenticationTicket",
                ticket,
                "uploadHandler",
                upload,
                "fileChunk",
                Base64.getEncoder().encodeToString(bytes),
                "chunkHEXCRC",
                HexFormat.of().toHexDigits((int) crc.getValue()),
                "lastChunk",
                last);
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
    }

    private static List<String> handlers(Reply reply) {
        return reply.children().stream().map(child -> child.get("Handler")).toList();
    }

    private static Reply child(Reply reply, String handler) {
        return reply.children().stream()
                .filter(child -> child.get("Handler").equals(handler))
                .findFirst()
                .orElseThrow();
    }
}
