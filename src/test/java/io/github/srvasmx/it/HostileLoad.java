package io.github.srvasmx.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps a number of hostile connections to a server open, from one thread, until it is closed. */
final class HostileLoad implements AutoCloseable {

    private static final int SMALL_RECEIVE_BUFFER = 4096;
    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Bytes that are written to one connection in one turn, so that all connections advance alike. */
    private static final int TURN = 64 * 1024;

    private final InetSocketAddress address;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(64 * 1024);
    private final Thread thread = new Thread(this::work, "hostile-load");
    private volatile boolean closed;
    private final AtomicLong bytesSent = new AtomicLong();

    private HostileLoad(int port) throws IOException {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.selector = Selector.open();
    }

    /** Opens {@code count} connections, which the kinds of traffic share evenly. */
    static HostileLoad open(RunningServer server, int count, List<HostileTraffic> kinds) throws IOException {
        HostileLoad all = new HostileLoad(server.port());
        for (int i = 0; i < count; i++) {
            all.connections.add(all.new Connection(kinds.get(i % kinds.size())));
        }
        all.thread.setDaemon(true);
        all.thread.start();
        return all;
    }

    /** The number of bytes that the server has taken so far. */
    long bytesSent() {
        return bytesSent.get();
    }

    /** Whether each connection was opened or refused once, even if the server has ended it since. */
    boolean areOpen() {
        return connections.stream().allMatch(connection -> connection.wasOpened);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (selector) {
            while (!closed) {
                selector.select(20);
                for (SelectionKey key : selector.selectedKeys()) {
                    ((Connection) key.attachment()).turn(key);
                }
                selector.selectedKeys().clear();
                long now = System.nanoTime();
                for (Connection connection : connections) {
                    connection.wake(now);
                }
            }
            connections.forEach(Connection::disconnect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final HostileTraffic traffic;
        private @Nullable SocketChannel channel;
        private ByteBuffer outgoing = ByteBuffer.allocate(0);
        private long next = System.nanoTime();
        private volatile boolean wasOpened;
        private boolean ended;

        Connection(HostileTraffic traffic) {
            this.traffic = traffic;
        }

        /** Connects again, or begins the next piece, when its time has come. */
        void wake(long now) {
            if (ended || now - next < 0) {
                return;
            }
            if (channel == null) {
                connect();
            } else if (channel.isConnected()
                    && !outgoing.hasRemaining()
                    && traffic.then().hasRemaining()) {
                send(traffic.then().duplicate());
            }
        }

        private void connect() {
            try {
                SocketChannel opened = SocketChannel.open();
                opened.configureBlocking(false);
                if (!traffic.reads()) {
                    opened.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_RECEIVE_BUFFER);
                }
                channel = opened;
                boolean connected = opened.connect(address);
                opened.register(selector, SelectionKey.OP_CONNECT, this);
                if (connected) {
                    connected();
                }
            } catch (IOException e) {
                disconnect();
            }
        }

        private void connected() {
            wasOpened = true;
            interest(traffic.reads() ? SelectionKey.OP_READ : 0);
            send(traffic.first().duplicate());
        }

        private void send(ByteBuffer piece) {
            outgoing = piece;
            next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(traffic.intervalMillis());
            write();
        }

        void turn(SelectionKey key) {
            try {
                if (channel != null && key.isValid() && key.isConnectable() && channel.finishConnect()) {
                    connected();
                }
                if (channel != null && key.isValid() && key.isReadable()) {
                    received.clear();
                    if (channel.read(received) < 0) {
                        disconnect();
                    }
                }
                if (channel != null && key.isValid() && key.isWritable()) {
                    write();
                }
            } catch (IOException e) {
                disconnect();
            }
        }

        private void write() {
            if (channel == null) {
                return;
            }
            try {
                ByteBuffer turn = outgoing.slice();
                turn.limit(Math.min(turn.limit(), TURN));
                int count = channel.write(turn);
                bytesSent.addAndGet(count);
                outgoing.position(outgoing.position() + count);
                int reading = traffic.reads() ? SelectionKey.OP_READ : 0;
                interest(outgoing.hasRemaining() ? reading | SelectionKey.OP_WRITE : reading);
            } catch (IOException e) {
                disconnect();
            }
        }

        private void interest(int operations) {
            SelectionKey key = channel == null ? null : channel.keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(operations);
            }
        }

        void disconnect() {
            wasOpened = true;
            ended = !traffic.returns();
            next = System.nanoTime() + RECONNECT_NANOS;
            SocketChannel open = channel;
            channel = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
