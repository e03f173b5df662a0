package io.github.srvasmx.web.connection;

import java.nio.channels.SocketChannel;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts every new connection. When there are too many, it ends old ones, where Tomcat would accept no more, so that a stranger
 * could shut out everybody.
 */
final class GuardedEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(GuardedEndpoint.class);

    private static final int TICK_MILLIS = 100;

    /** Tomcat accepts that many more than the limit while ended connections are being closed. */
    private static final int SURPLUS = 4;

    private final ConnectionRegistry registry;
    private int limit = Integer.MAX_VALUE;
    private @Nullable ScheduledExecutorService guard;
    private @Nullable ScheduledFuture<?> ticks;

    GuardedEndpoint(ConnectionRegistry registry) {
        this.registry = registry;
    }

    /** Sets how many connections may be open at the same time. */
    void limit(int connections) {
        limit = connections;
        setMaxConnections(connections + Math.max(1, connections / SURPLUS));
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        guard = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "connection-guard");
            thread.setDaemon(true);
            return thread;
        });
        ticks = guard.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stopInternal() {
        if (ticks != null && guard != null) {
            ticks.cancel(true);
            guard.shutdownNow();
        }
        super.stopInternal();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        int open = connections.size();
        if (open >= limit) {
            registry.retain(connections.keySet());
            registry.makeRoom(open, limit);
        }
        return super.setSocketOptions(socket);
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled()
                ? new ScannedTlsChannel(buffers, this, registry::of)
                : new ScannedChannel(buffers, registry::of);
    }

    private void tick() {
        try {
            registry.retain(connections.keySet());
            registry.endSlowHeads(TimeUnit.MILLISECONDS.toNanos(getConnectionTimeout()));
            registry.endSlowReaders(connections.values(), getMaxThreads(), getCurrentThreadsBusy() >= getMaxThreads());
        } catch (OutOfMemoryError e) {
            OutOfMemoryExit.exitAfter(e);
        } catch (RuntimeException e) {
            log.error("Cannot check the connections", e);
        }
    }
}
