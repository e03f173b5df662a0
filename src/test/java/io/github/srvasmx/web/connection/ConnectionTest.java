package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final int TIMEOUT_MILLIS = 10_000;

    private ServerSocketChannel port;
    private Socket client;
    private SocketChannel channel;
    private Connection connection;
    private Response response;

    @BeforeEach
    void connect() throws IOException {
        port = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = new Socket(InetAddress.getLoopbackAddress(), port.socket().getLocalPort());
        client.setSoTimeout(TIMEOUT_MILLIS);
        channel = port.accept();
        TurnScheduler turns = new TurnScheduler(1);
        connection = new Connection(channel, turns);
        GuardedProtocol protocol = new GuardedProtocol();
        GuardedProcessor processor = new GuardedProcessor(
                protocol, new CoyoteAdapter(new Connector(protocol)), new ConnectionRegistry(turns));
        Request request = processor.getRequest();
        request.protocol().setString("HTTP/1.1");
        response = request.getResponse();
        connection.serve(request, response);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        channel.close();
        port.close();
    }

    /** By then, Tomcat may use the response for another client, whose connection would be closed. */
    @Test
    void isCutOffWithoutTheResponseThatItHad() throws IOException {
        connection.abort();

        assertThat(response.isError()).isFalse();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void canBeCutOffAfterItIsClosed() throws IOException {
        channel.close();

        connection.abort();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    /** While a thread of the pool still uses the request, Tomcat would let another client have it. */
    @Test
    void aFailureReachesTomcatWhenItIsReleased() {
        AtomicInteger told = new AtomicInteger();

        connection.holdFailure(told::incrementAndGet);
        assertThat(connection.isFailureHeld()).isTrue();
        assertThat(told).hasValue(0);

        assertThat(connection.releaseFailure()).isTrue();
        assertThat(connection.releaseFailure()).isFalse();
        assertThat(connection.isFailureHeld()).isFalse();
        assertThat(told).hasValue(1);
    }

    @Test
    void aTurnIsAsLargeAsWhatHasArrived() throws Exception {
        Connection fresh = new Connection(channel, new TurnScheduler(1));
        channel.configureBlocking(false);
        assertThat(fresh.sizeOfTurn()).isEqualTo(TurnQueue.Size.SMALL);

        client.getOutputStream().write(new byte[4097]);

        await().until(() -> fresh.sizeOfTurn() == TurnQueue.Size.LARGE);
    }

    @Test
    void aTurnIsAContinuedOneWhenTheConnectionHasARequestOrIsEnded() {
        Connection other = new Connection(channel, new TurnScheduler(1));
        other.enter(Connection.Phase.BODY);
        assertThat(other.sizeOfTurn()).isEqualTo(TurnQueue.Size.CONTINUED);

        other.enter(Connection.Phase.IDLE);
        other.end();
        assertThat(other.sizeOfTurn()).isEqualTo(TurnQueue.Size.CONTINUED);
    }

    @Test
    void theNextRequestOfABusyConnectionIsKnownAsSuch() {
        connection.enter(Connection.Phase.IDLE);

        assertThat(connection.sizeOfTurn()).isEqualTo(TurnQueue.Size.SMALL_AGAIN);
    }

    @Test
    void givesUpItsPlaceAfterTheAnswerWhenNoFurtherRequestMayBegin() {
        TurnScheduler turns = new TurnScheduler(1);
        Connection other = new Connection(channel, turns);
        assertThat(other.isCrowded()).isFalse();

        turns.tick(true);

        assertThat(other.isCrowded()).isTrue();
    }
}
