package io.github.srvasmx.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A channel without TLS whose request heads are looked at. */
final class ScannedChannel extends NioChannel {

    private final Function<NioChannel, Connection> connections;

    ScannedChannel(SocketBufferHandler buffers, Function<NioChannel, Connection> connections) {
        super(buffers);
        this.connections = connections;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int begin = target.position();
        int count = super.read(target);
        connections.apply(this).arrived(target, begin);
        return count;
    }
}
