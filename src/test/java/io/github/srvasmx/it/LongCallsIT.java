package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the limit of long calls is reached, further long calls are refused, and short calls still work. */
@Tag("nightly")
class LongCallsIT {

    private static final int SIZE = 64 * 1024 * 1024;
    private static final String LARGE = "/It/slow.txt";
    private static final String SMALL = "/Samples/planets.csv";
    private static final String BUSY = "SystemError:Too many long calls are under way, try again later";

    private static RunningServer server;

    private PlainClient client;
    private String ticket;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.startWithDocument(
                TestFolder.of(LongCallsIT.class),
                "slow.txt",
                SIZE,
                "--srv.work.at-once=1",
                "--srv.work.patience=0s",
                "--srv.http.heartbeat=20ms");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        client = new PlainClient(server, HttpBinding.POST);
        ticket = client.signIn();
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "POST", "SOAP_11", "SOAP_12"})
    void refusesFurtherLongCallsAndServesShortCalls(HttpBinding binding) throws Exception {
        String upload = client.upload(ticket, "content".getBytes(StandardCharsets.UTF_8), 100);
        String staged = client.stage(ticket, SMALL);
        PlainClient bound = new PlainClient(server, binding);
        try (RawConnection working = new RawConnection(server)) {
            working.send("GET /srv.asmx/DownloadZipWithHandler?partialResult=0&authenticationTicket=" + ticket
                            + "&Paths=" + LARGE + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .receiveHead();

            assertThat(zip(bound).attributes())
                    .containsEntry("success", "false")
                    .containsEntry("error", BUSY);
            assertThat(publish(bound, upload).error()).isEqualTo(BUSY);
            assertThat(bound.chunk(ticket, staged, "0", "100").succeeded()).isTrue();
            assertThat(bound.delete(ticket, staged).succeeded()).isTrue();
        }

        // The client of the zip has disconnected, so the call ends. The upload still exists.
        await(() -> publish(bound, upload).succeeded());
        assertThat(zip(bound).succeeded()).isTrue();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        server.await("there is room again", () -> {
            try {
                return condition.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private Reply zip(PlainClient client) throws Exception {
        return client.call(
                "DownloadZipWithHandler", "authenticationTicket", ticket, "Paths", SMALL, "partialResult", "0");
    }

    private Reply publish(PlainClient client, String upload) throws Exception {
        return client.call(
                "UploadDocumentWithHandler",
                "authenticationTicket",
                ticket,
                "path",
                "/Samples/published.txt",
                "uploadHandler",
                upload);
    }
}
