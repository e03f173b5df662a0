package io.github.srvasmx.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A channel without TLS that passes on the bytes of request heads for their examination, and notes when a thread waits for
 * the client to read.
 */
final class ScannedChannel extends NioChannel {

    private final Function<NioChannel, Connection> connections;
    private final TurnScheduler turns;

    ScannedChannel(SocketBufferHandler buffers, Function<NioChannel, Connection> connections, TurnScheduler turns) {
        super(buffers);
        this.connections = connections;
        this.turns = turns;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int begin = target.position();
        int count = super.read(target);
        connections.apply(this).arrived(target, begin);
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        turns.endWait();
        int count = super.write(source);
        if (count == 0 && source.hasRemaining()) {
            turns.beginWait();
        }
        return count;
    }
}
