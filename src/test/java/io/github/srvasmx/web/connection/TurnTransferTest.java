package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client is a list of what has arrived at each read. */
class TurnTransferTest {

    private final TurnScheduler turns = new TurnScheduler(1);
    private final NioChannel channel = new NioChannel(new SocketBufferHandler(64, 64, false));
    private final Queue<String> arriving = new ArrayDeque<>();
    private final ByteBuffer target = ByteBuffer.allocate(64);

    private SocketChannel socket;
    private Connection connection;
    private TurnTransfer transfer;
    private Request request;

    @BeforeEach
    void connect() throws IOException {
        socket = SocketChannel.open();
        connection = new Connection(socket, turns);
        transfer = new TurnTransfer(any -> connection, turns);
        turns.use(Runnable::run);
        GuardedProtocol protocol = new GuardedProtocol();
        request = new GuardedProcessor(
                        protocol, new CoyoteAdapter(new Connector(protocol)), new ConnectionRegistry(turns))
                .getRequest();
        request.protocol().setString("HTTP/1.1");
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void afterAnAnswerTheNextRequestIsReadIfItArrivesInAMoment() {
        answer();
        arriving.addAll(List.of("", "GET / HTTP/1.1"));

        assertThat(read()).isEqualTo("GET / HTTP/1.1".length());
        assertThat(arriving).isEmpty();
    }

    @Test
    void afterTheSecondLookTheConnectionWaitsWithoutAThread() {
        answer();
        arriving.addAll(List.of("", "", "GET / HTTP/1.1"));

        assertThat(read()).isZero();
        assertThat(arriving).hasSize(1);
    }

    @Test
    void aNewConnectionHasNoSecondLook() {
        arriving.addAll(List.of("", "GET / HTTP/1.1"));

        assertThat(read()).isZero();
    }

    @Test
    void theRestOfABodyHasNoSecondLook() {
        connection.serve(request, request.getResponse());
        arriving.addAll(List.of("", "rest"));

        assertThat(read()).isZero();
    }

    /** Otherwise a head that a proxy reads differently would not be noticed. */
    @Test
    void whatTheSecondLookFindsIsExaminedFromItsBeginning() {
        answer();
        arriving.addAll(List.of("", "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n"));

        read();
        connection.serve(request, request.getResponse());

        assertThat(connection.isHeadAmbiguous()).isTrue();
    }

    /** Tomcat waits for the client with the encrypted bytes of the source, which it has taken all. */
    @Test
    void whileTheClientDoesNotReadWhatHasBeenEncryptedAnotherTurnRuns() {
        List<String> order = new ArrayList<>();
        turns.use(Runnable::run);
        NioChannel encrypting = new NioChannel(new SocketBufferHandler(64, 64, false)) {
            @Override
            public int getOutboundRemaining() {
                return 1;
            }
        };

        turns.execute(() -> {
            writeInTurn(encrypting);
            turns.execute(() -> order.add("another"));
            order.add("first");
        });

        assertThat(order).containsExactly("another", "first");
    }

    private void writeInTurn(NioChannel to) {
        try {
            transfer.write(to, ByteBuffer.allocate(0), source -> 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer() {
        connection.serve(request, request.getResponse());
        connection.expectHead();
    }

    private int read() {
        int[] count = new int[1];
        turns.execute(() -> count[0] = readInTurn());
        return count[0];
    }

    private int readInTurn() {
        try {
            return transfer.read(channel, target, buffer -> {
                byte[] bytes = arriving.remove().getBytes(StandardCharsets.US_ASCII);
                buffer.put(bytes);
                return bytes.length;
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
