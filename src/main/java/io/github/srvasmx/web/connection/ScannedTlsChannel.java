package io.github.srvasmx.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** A channel with TLS that reads and writes as {@link TurnTransfer} describes. */
final class ScannedTlsChannel extends SecureNioChannel {

    private final TurnTransfer transfer;

    ScannedTlsChannel(SocketBufferHandler buffers, NioEndpoint endpoint, TurnTransfer transfer) {
        super(buffers, endpoint);
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
