package io.github.srvasmx.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.tomcat.util.net.NioChannel;

/**
 * Reads and writes for a channel, with or without TLS. Passes on the bytes of request heads for their examination, and notes
 * when a thread waits for the client to read.
 *
 * @param connections finds the connection of a channel
 * @param turns notes the waits
 */
record TurnTransfer(Function<NioChannel, Connection> connections, TurnScheduler turns) {

    /** The read or the write of the channel itself. */
    @FunctionalInterface
    interface Transfer {

        int run(ByteBuffer buffer) throws IOException;
    }

    // Only the speed depends on the yield.
    @SuppressWarnings("ThreadPriorityCheck")
    int read(NioChannel channel, ByteBuffer target, Transfer read) throws IOException {
        Connection connection = connections.apply(channel);
        int begin = target.position();
        int count = read.run(target);
        if (count == 0 && connection.hasJustAnswered() && turns.mayLookAgain()) {
            // A client or proxy of this machine can send its next request only if it gets the processor. To read that
            // request now takes half the time that Tomcat needs to wait for it with another thread.
            Thread.yield();
            count = read.run(target);
        }
        connection.arrived(target, begin);
        return count;
    }

    int write(NioChannel channel, ByteBuffer source, Transfer write) throws IOException {
        turns.endWait();
        int count = write.run(source);
        // With TLS, bytes of the source that have been encrypted may still have to be sent.
        if (count == 0 && (source.hasRemaining() || channel.getOutboundRemaining() > 0)) {
            turns.beginWait();
        }
        return count;
    }
}
