package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** If clients that read slowly hold all threads of Tomcat, some of those clients are disconnected, and no others. */
@Tag("nightly")
class SlowReadersIT {

    private static final int THREADS = 20;
    private static final int TRANSFERS = 15;
    private static final int SIZE = 32 * 1024 * 1024;
    private static final int MORE_THAN_BUFFERS = 12 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";

    private final List<RawConnection> connections = new ArrayList<>();
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        Path folder = TestFolder.of(SlowReadersIT.class);
        RandomFile.create(folder.resolve("import/large.bin"), SIZE);
        server = RunningServer.start(
                folder,
                "--server.tomcat.threads.max=" + THREADS,
                "--srv.library.import.It=" + folder.resolve("import"));
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        server.close();
    }

    @Test
    void aTransferIsNotEndedForTheThreadsThatOthersHold() throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        String handler = client.stage(ticket, DOCUMENT);
        List<RawConnection> transfers = new ArrayList<>();
        for (int i = 0; i < TRANSFERS; i++) {
            transfers.add(begin("DownloadDocument?authenticationTicket=" + ticket + "&Path=" + DOCUMENT));
        }
        for (int i = 0; i < THREADS; i++) {
            begin("DownloadFileChunk?authenticationTicket=" + ticket + "&DownloadHandler=" + handler
                    + "&StartOffset=0&ChunkSize=" + SIZE);
        }

        // Returns only when there is a thread for it again.
        assertThat(client.delete(ticket, handler).succeeded()).isTrue();

        server.await("the end of these transfers is logged", this::slowClientsAreLogged);
        for (RawConnection transfer : transfers) {
            assertThat(transfer.receiveBytes(MORE_THAN_BUFFERS).length).isEqualTo(MORE_THAN_BUFFERS);
        }
    }

    private boolean slowClientsAreLogged() {
        try {
            return server.output().contains("clients that read too slowly");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the head of the answer has arrived. The rest is not read. */
    private RawConnection begin(String call) throws IOException {
        RawConnection connection = new RawConnection(server, 4096);
        connections.add(connection);
        connection.send("GET /srv.asmx/" + call + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(connection.receiveHead().status()).isEqualTo(200);
        return connection;
    }
}
