package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The answers of a server whose disk is nearly full. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.storage.free-floor=1000TB")
class FullServerTest {

    private static final String NO_SPACE = "SystemError:The server has too little free space, try again later";

    @Autowired
    private Server server;

    @OverEveryBinding
    void refusesStagingZipsAndChunks(Binding binding) {
        String ticket = server.signIn();
        String upload = server.call(
                        Binding.POST, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");

        assertThat(server.call(
                                binding,
                                "GetDownloadHandler",
                                "AuthenticationTicket",
                                ticket,
                                "Path",
                                Server.DOCUMENT,
                                "PreferedChunkSize",
                                "0")
                        .error())
                .isEqualTo(NO_SPACE);
        assertThat(server.call(
                                binding,
                                "DownloadZipWithHandler",
                                "authenticationTicket",
                                ticket,
                                "Paths",
                                Server.DOCUMENT,
                                "partialResult",
                                "false")
                        .error())
                .isEqualTo(NO_SPACE);
        assertThat(server.call(
                                binding,
                                "UploadFileChunk",
                                "authenticationTicket",
                                ticket,
                                "uploadHandler",
                                upload,
                                "fileChunk",
                                "YQ==",
                                "chunkHEXCRC",
                                "e8b7be43",
                                "lastChunk",
                                "true")
                        .error())
                .isEqualTo(NO_SPACE);
    }

    @OverEveryBinding
    void stillDeletesAndLogsOut(Binding binding) {
        String ticket = server.signIn();

        String upload = server.call(
                        binding, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");

        assertThat(server.call(
                                binding,
                                "DeleteDownloadHandler",
                                "authenticationTicket",
                                ticket,
                                "DownloadHandler",
                                UNKNOWN_GUID)
                        .succeeded())
                .isTrue();
        assertThat(server.call(binding, "DeleteUploadHandler", "authenticationTicket", ticket, "UploadHandler", upload)
                        .succeeded())
                .isTrue();
        assertThat(server.call(binding, "ListHandlers", "authenticationTicket", ticket)
                        .children())
                .isEmpty();
        assertThat(server.call(binding, "LogOut", "AuthenticationTicket", ticket)
                        .succeeded())
                .isTrue();
    }
}
