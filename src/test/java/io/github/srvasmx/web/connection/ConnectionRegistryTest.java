package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which connections are ended when there are too many. */
class ConnectionRegistryTest {

    private static final byte[] HERE = {127, 0, 0, 1};
    private static final byte[] THERE = {127, 0, 0, 2};

    private final ConnectionRegistry registry = new ConnectionRegistry(new TurnScheduler(1));
    private final List<SocketChannel> clients = new ArrayList<>();
    private final List<SocketChannel> accepted = new ArrayList<>();
    private ServerSocketChannel port;

    @BeforeEach
    void open() throws IOException {
        port = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByAddress(HERE), 0));
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        for (SocketChannel client : clients) {
            client.close();
        }
        for (SocketChannel channel : accepted) {
            channel.close();
        }
    }

    @Test
    void theOldestIsEnded() throws IOException {
        Connection first = connect(HERE);
        Connection second = connect(HERE);

        registry.makeRoom(2, 2, 8, later());

        assertThat(first.isEnded()).isTrue();
        assertThat(second.isEnded()).isFalse();
    }

    @Test
    void aClientWhoseRequestNoThreadHasReadYetIsNotEnded() throws IOException {
        Connection waits = connect(HERE);
        clients.get(0).write(ByteBuffer.wrap(new byte[] {'G'}));
        await().until(waits::hasUnreadBytes);
        Connection silent = connect(HERE);

        registry.makeRoom(2, 2, 8, later());

        assertThat(waits.isEnded()).isFalse();
        assertThat(silent.isEnded()).isTrue();
    }

    @Test
    void aClientThatHasJustConnectedIsNotEnded() throws IOException {
        Connection fresh = connect(HERE);

        registry.makeRoom(1, 1, 4, System.nanoTime());

        assertThat(fresh.isEnded()).isFalse();
    }

    /** On a machine that is too busy, a thread may get no processor for longer than a head may take. */
    @Test
    void aHeadThatWaitsForTheServerIsNotSlow() throws IOException {
        Connection arrived = connect(HERE);
        clients.get(0).write(ByteBuffer.wrap(new byte[] {'G'}));
        await().until(arrived::hasUnreadBytes);
        Connection inTurn = connect(HERE);
        inTurn.turn(true);
        Connection silent = connect(HERE);
        for (Connection connection : List.of(arrived, inTurn, silent)) {
            connection.enter(Connection.Phase.HEAD);
        }

        registry.endSlowHeads(-1);

        assertThat(arrived.isEnded()).isFalse();
        assertThat(inTurn.isEnded()).isFalse();
        assertThat(silent.isEnded()).isTrue();
        inTurn.turn(false);
        registry.endSlowHeads(-1);
        assertThat(inTurn.isEnded()).isTrue();
    }

    /** Others wait for it then. */
    @Test
    void aClientHasLessTimeToSendItsRequestWhenNoMoreAreAccepted() throws IOException {
        Connection fresh = connect(HERE);

        registry.makeRoom(1, 4, 4, fresh.since() + TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(fresh.isEnded()).isFalse();

        registry.makeRoom(1, 4, 4, fresh.since() + TimeUnit.MILLISECONDS.toNanos(150));
        assertThat(fresh.isEnded()).isTrue();
    }

    @Test
    void aClientHasLessTimeToSendItsRequestWhenTwiceAsManyAsAllowedHaveOne() throws IOException {
        Connection fresh = connect(HERE);
        connect(HERE).enter(Connection.Phase.HANDLING);

        registry.makeRoom(1, 2, 100, fresh.since() + TimeUnit.MILLISECONDS.toNanos(150));

        assertThat(fresh.isEnded()).isTrue();
    }

    @Test
    void fourConnectionsWithoutARequestCountAsMuchAsOneWithARequest() throws IOException {
        List<Connection> silent =
                List.of(connectSilently(HERE), connectSilently(HERE), connectSilently(HERE), connectSilently(HERE));

        registry.makeRoom(2, 4, 8, later());
        assertThat(silent).noneMatch(Connection::isEnded);

        connect(THERE).enter(Connection.Phase.HANDLING);
        registry.makeRoom(2, 5, 8, later());
        assertThat(silent).first().matches(Connection::isEnded);
    }

    @Test
    void countsTheConnectionsThatHaveARequest() throws IOException {
        connectSilently(HERE);
        connect(HERE);
        connect(HERE).enter(Connection.Phase.BODY);

        assertThat(registry.countRequests()).isEqualTo(2);
    }

    @Test
    void aBodyThatHasJustBegunIsNotEnded() throws IOException {
        Connection sends = connect(HERE);
        sends.enter(Connection.Phase.BODY);

        registry.makeRoom(1, 4, 4, sends.since() + TimeUnit.MILLISECONDS.toNanos(50));

        assertThat(sends.isEnded()).isFalse();
    }

    @Test
    void aRequestThatIsHandledIsNotEndedAndOneThatSendsItsBodyIs() throws IOException {
        Connection handled = connect(HERE);
        handled.enter(Connection.Phase.HANDLING);
        Connection sends = connect(HERE);
        sends.enter(Connection.Phase.BODY);

        registry.makeRoom(1, 2, 4, later());

        assertThat(handled.isEnded()).isFalse();
        assertThat(sends.isEnded()).isTrue();
    }

    @Test
    void clientsWithALiveTicketComeLast() throws IOException {
        Connection trusted = connect(HERE);
        trusted.trust();
        Connection stranger = connect(THERE);

        registry.makeRoom(2, 2, 8, later());

        assertThat(trusted.isEnded()).isFalse();
        assertThat(stranger.isEnded()).isTrue();
    }

    @Test
    void theAddressWithTheMostIsEndedUntilAnotherHasAsMany() throws IOException {
        List<Connection> few = List.of(connect(THERE), connect(THERE));
        List<Connection> many = List.of(connect(HERE), connect(HERE), connect(HERE), connect(HERE), connect(HERE));

        registry.makeRoom(5, 7, 20, later());

        assertThat(few).noneMatch(Connection::isEnded);
        assertThat(many).filteredOn(Connection::isEnded).containsExactlyElementsOf(many.subList(0, 3));
    }

    @Test
    void thoseThatAreEndedAlreadyAreEnoughWhileTheyAreBeingClosed() throws IOException {
        connect(HERE).end();
        Connection other = connect(HERE);

        registry.makeRoom(2, 2, 8, later());

        assertThat(other.isEnded()).isFalse();
    }

    private static long later() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    }

    /** Tomcat would use its objects for another request, while a thread of another pool still answers this one. */
    @ParameterizedTest
    @EnumSource(
            value = Connection.Phase.class,
            names = {"BODY", "HANDLING"})
    void tomcatDoesNotEndARequestThatIsAnsweredOrReceived(Connection.Phase phase) throws IOException {
        NioSocketWrapper socket = socketIn(phase);
        long begin = socket.getLastWrite();
        awaitAfter(begin);

        registry.postponeTimeouts(List.of(socket));

        assertThat(socket.getLastWrite()).isGreaterThan(begin);
        assertThat(socket.getLastRead()).isGreaterThan(begin);
    }

    @ParameterizedTest
    @EnumSource(
            value = Connection.Phase.class,
            names = {"IDLE", "HEAD"})
    void tomcatEndsAConnectionThatWaitsForARequestForTooLong(Connection.Phase phase) throws IOException {
        NioSocketWrapper socket = socketIn(phase);
        long begin = socket.getLastRead();
        awaitAfter(begin);

        registry.postponeTimeouts(List.of(socket));

        assertThat(socket.getLastRead()).isEqualTo(begin);
    }

    private static void awaitAfter(long time) {
        await().until(() -> System.currentTimeMillis() > time);
    }

    private NioSocketWrapper socketIn(Connection.Phase phase) throws IOException {
        connect(HERE).enter(phase);
        NioChannel channel = new NioChannel(new SocketBufferHandler(64, 64, false));
        NioSocketWrapper socket = new NioSocketWrapper(channel, new NioEndpoint());
        channel.reset(accepted.get(0), socket);
        return socket;
    }

    private Connection connect(byte[] from) throws IOException {
        SocketChannel client = SocketChannel.open().bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
        client.connect(port.getLocalAddress());
        clients.add(client);
        SocketChannel channel = port.accept();
        channel.configureBlocking(false);
        accepted.add(channel);
        Connection connection = registry.of(new NioChannel(new SocketBufferHandler(0, 0, false)) {
            @Override
            public SocketChannel getIOChannel() {
                return channel;
            }
        });
        connection.enter(Connection.Phase.HEAD);
        return connection;
    }

    private Connection connectSilently(byte[] from) throws IOException {
        Connection connection = connect(from);
        connection.enter(Connection.Phase.IDLE);
        return connection;
    }
}
