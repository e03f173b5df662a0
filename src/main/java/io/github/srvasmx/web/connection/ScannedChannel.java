package io.github.srvasmx.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A channel without TLS that reads and writes as {@link TurnTransfer} describes. */
final class ScannedChannel extends NioChannel {

    private final TurnTransfer transfer;

    ScannedChannel(SocketBufferHandler buffers, TurnTransfer transfer) {
        super(buffers);
        this.transfer = transfer;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return transfer.read(this, target, super::read);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return transfer.write(this, source, super::write);
    }
}
