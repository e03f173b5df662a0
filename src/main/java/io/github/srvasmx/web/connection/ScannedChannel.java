package io.github.srvasmx.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A channel without TLS whose request heads are looked at. A thread that cannot write waits for the client. */
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
