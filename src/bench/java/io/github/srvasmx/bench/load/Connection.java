package io.github.srvasmx.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One kept-alive connection: a request goes out whole, its answer comes in pieces. */
final class Connection implements Closeable {

    private final SocketChannel channel;
    private final Dialogue dialogue;
    private final AnswerReader reader = new AnswerReader();

    private Connection(SocketChannel channel, Dialogue dialogue) {
        this.channel = channel;
        this.dialogue = dialogue;
    }

    static Connection open(int port, Dialogue dialogue, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Connection connection = new Connection(channel, dialogue);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    void send(Request request, ByteBuffer buffer) throws IOException {
        buffer.clear();
        request.writeTo(buffer);
        buffer.flip();
        channel.write(buffer);
        // No answer is outstanding, so the send buffer is empty and takes a request of a few hundred bytes whole.
        if (buffer.hasRemaining()) {
            throw new IOException("a request of " + request.length() + " bytes did not go out at once");
        }
    }

    /** Reads what has come; the answer if that completed it. */
    Optional<Answer> receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed a connection that should have been kept alive");
        }
        buffer.flip();
        Optional<Answer> answer = reader.read(buffer);
        if (buffer.hasRemaining()) {
            throw new WrongAnswerException(buffer.remaining() + " bytes more than the answer announced");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
