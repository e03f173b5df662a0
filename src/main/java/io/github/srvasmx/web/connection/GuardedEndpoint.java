package io.github.srvasmx.web.connection;

import io.github.srvasmx.common.DaemonThreads;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts every new connection, and ends old ones when there are too many. Tomcat would not accept more, so that an
 * anonymous client could lock out all other clients.
 */
final class GuardedEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(GuardedEndpoint.class);

    private static final int TICK_MILLIS = 100;

    /** The number of open connections for each one with a request. Connections without a request need much less memory. */
    private static final int MOST_OPEN = 4;

    /** While ended connections are being closed, this number of times as many may hold the memory of a request. */
    private static final int MOST_WITH_REQUEST = 2;

    private final ConnectionRegistry registry;
    private final TurnScheduler turns;
    private final TurnTransfer transfer;
    private final AtomicBoolean makingRoom = new AtomicBoolean();
    private int limit = Integer.MAX_VALUE;
    private volatile @Nullable ScheduledExecutorService guard;
    private @Nullable ScheduledFuture<?> ticks;

    GuardedEndpoint(ConnectionRegistry registry, TurnScheduler turns) {
        this.registry = registry;
        this.turns = turns;
        this.transfer = new TurnTransfer(registry::of, turns);
    }

    /**
     * Sets how many connections may have a request at the same time. While ended connections are being closed there may be
     * twice as many, and four times as many may be open, because a well-behaved client must not wait for the others.
     */
    void limit(int connections) {
        limit = connections;
        setMaxConnections(MOST_OPEN * connections);
    }

    @Override
    public void createExecutor() {
        super.createExecutor();
        turns.use(super.getExecutor());
    }

    /** Tomcat runs each turn of a connection with this executor. If it is null, Tomcat creates its threads. */
    @Override
    public @Nullable Executor getExecutor() {
        return super.getExecutor() == null ? null : turns;
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
            SocketWrapperBase<NioChannel> socket, SocketEvent event) {
        return new SocketTurn(socket, event);
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("connection-guard"));
        ticks = started.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        guard = started;
    }

    @Override
    public void stopInternal() {
        ScheduledExecutorService current = guard;
        guard = null;
        if (ticks != null && current != null) {
            ticks.cancel(true);
            current.shutdownNow();
        }
        super.stopInternal();
    }

    /** Another thread makes room, because ending a connection may wait for the thread that reads from it. */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        ScheduledExecutorService current = guard;
        if (connections.size() >= limit && current != null && makingRoom.compareAndSet(false, true)) {
            current.execute(this::makeRoom);
        }
        return super.setSocketOptions(socket);
    }

    private void makeRoom() {
        makingRoom.set(false);
        guarded(() -> {
            registry.retain(connections.keySet());
            makeRoomIfFull();
        });
    }

    private void makeRoomIfFull() {
        if (connections.size() >= limit) {
            registry.makeRoom(limit, connections.size(), getMaxConnections(), System.nanoTime());
        }
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled() ? new ScannedTlsChannel(buffers, this, transfer) : new ScannedChannel(buffers, transfer);
    }

    private void tick() {
        guarded(() -> {
            registry.retain(connections.keySet());
            // Repeated here, because nothing else makes room while no connections are accepted. Connections that could
            // not be ended a moment ago may be ended now.
            makeRoomIfFull();
            turns.tick(connections.size() >= limit && registry.countRequests() >= MOST_WITH_REQUEST * limit);
            registry.postponeTimeouts(connections.values());
            registry.endSlowHeads(TimeUnit.MILLISECONDS.toNanos(getConnectionTimeout()));
            registry.endSlowReaders(connections.values(), getMaxThreads(), getCurrentThreadsBusy() >= getMaxThreads());
        });
    }

    /** A turn whose size comes from its connection. */
    private final class SocketTurn extends SocketProcessor implements TurnScheduler.Turn {

        SocketTurn(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
            super(socket, event);
        }

        @Override
        public TurnQueue.Size size() {
            return event == SocketEvent.OPEN_READ
                    ? registry.of(socketWrapper.getSocket()).sizeOfTurn()
                    : TurnQueue.Size.CONTINUED;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (OutOfMemoryError e) {
            OutOfMemoryExit.exitAfter(e);
        } catch (RuntimeException e) {
            log.error("Cannot check the connections", e);
        }
    }
}
