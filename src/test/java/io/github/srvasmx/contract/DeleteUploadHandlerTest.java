package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code DeleteUploadHandler} in {@code operations.md}. Its rules are those of {@code DeleteDownloadHandler}. */
@WriteContractTest
class DeleteUploadHandlerTest {

    private static final Map<String, String> SUCCESS = Map.of("success", "true", "error", "");

    @Autowired
    private Server server;

    @OverEveryBinding
    void deletesTheUpload(Binding binding) {
        String ticket = server.signIn();
        String handler = upload(ticket);

        assertThat(delete(binding, ticket, handler)).isEqualTo(new Reply("response", SUCCESS, List.of(), ""));

        assertThat(append(ticket, handler).error()).isEqualTo("Invalid upload handler.");
    }

    @OverEveryBinding
    void checksTheGuidBeforeTheTicket(Binding binding) {
        assertThat(delete(binding, "no ticket", "no guid").error()).isEqualTo("bad Request");
        assertThat(delete(binding, "", "").error()).isEqualTo("bad Request");
        assertThat(delete(binding, server.signIn(), "1-1-1-1-1").error()).isEqualTo("bad Request");
    }

    @OverEveryBinding
    void checksTheTicketBeforeItDeletes(Binding binding) {
        String ticket = server.signIn();
        String handler = upload(ticket);

        assertThat(delete(binding, "", handler).error()).isEqualTo("[900] Authentication failed");
        assertThat(delete(binding, UNKNOWN_GUID, handler).error()).isEqualTo("[901] Session expired or Invalid ticket");

        assertThat(append(ticket, handler).succeeded()).isTrue();
    }

    @OverEveryBinding
    void isIdempotent(Binding binding) {
        String ticket = server.signIn();
        String handler = upload(ticket);

        for (int i = 0; i < 3; i++) {
            assertThat(delete(binding, ticket, handler).attributes()).isEqualTo(SUCCESS);
        }
        assertThat(delete(binding, ticket, UNKNOWN_GUID).attributes()).isEqualTo(SUCCESS);
    }

    @OverEveryBinding
    void neverTouchesTheUploadOfAnotherSession(Binding binding) {
        String owner = server.signIn();
        String handler = upload(owner);

        assertThat(delete(binding, server.signIn(), handler).attributes()).isEqualTo(SUCCESS);

        assertThat(append(owner, handler).succeeded()).isTrue();
    }

    @Test
    void succeedsForConcurrentCallsAndDuringChunks() throws Exception {
        String ticket = server.signIn();
        String handler = upload(ticket);

        List<Boolean> replies = AtOnce.call(20, () -> {
            append(ticket, handler);
            return delete(Binding.POST, ticket, handler).succeeded();
        });

        assertThat(replies).containsOnly(true);
        assertThat(append(ticket, handler).error()).isEqualTo("Invalid upload handler.");
    }

    private Reply delete(Binding binding, String ticket, String handler) {
        return server.call(binding, "DeleteUploadHandler", "authenticationTicket", ticket, "UploadHandler", handler);
    }

    /** Starts an upload, sends a chunk and returns the handler. */
    private String upload(String ticket) {
        String handler = server.call(
                        Binding.POST, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");
        assertThat(append(ticket, handler).succeeded()).isTrue();
        return handler;
    }

    private Reply append(String ticket, String handler) {
        return server.call(
                Binding.POST,
                "UploadFileChunk",
                "authenticationTicket",
                ticket,
                "uploadHandler",
                handler,
                "fileChunk",
                "AAAA",
                "chunkHEXCRC",
                "ff41d912",
                "lastChunk",
                "false");
    }
}
