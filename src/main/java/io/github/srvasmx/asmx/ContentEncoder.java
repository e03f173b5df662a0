package io.github.srvasmx.asmx;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.web.connection.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/** Writes the binary content of one answer as base64 while it is read, through buffers of fixed size. */
public final class ContentEncoder {

    /** Number of bytes that are read at once: a multiple of three, so that only the last part is padded. */
    private static final int BUFFER = 48 * 1024;

    /**
     * Number of bytes that one call of the JDK's encoder encodes. After some thousand calls, the JVM replaces the encoder's
     * code by faster vector instructions. Pieces are small, so that already the first large answer makes so many calls.
     */
    private static final int PIECE = 3 * 1024;

    private final Semaphore permits;
    private final Connection connection;

    /**
     * @param permits one permit is held while bytes are read and encoded, none while they are sent
     */
    ContentEncoder(Semaphore permits, Connection connection) {
        this.permits = permits;
        this.connection = connection;
    }

    /**
     * Writes all bytes of {@code content}.
     *
     * @throws IOException when the target cannot be written or the content cannot be read
     */
    void encode(ByteSource content, OutputStream target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, content.length()));
        byte[] encoded = new byte[encodedLength(buffer.capacity())];
        byte[] piece = new byte[PIECE];
        byte[] encodedPiece = new byte[encodedLength(PIECE)];
        for (long done = 0; done < content.length(); done += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), content.length() - done));
            int length = 0;
            acquirePermit();
            try {
                content.read(done, buffer);
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte[] next = buffer.remaining() < PIECE ? new byte[buffer.remaining()] : piece;
                    buffer.get(next);
                    int count = Base64.getEncoder().encode(next, encodedPiece);
                    System.arraycopy(encodedPiece, 0, encoded, length, count);
                    length += count;
                }
            } finally {
                permits.release();
            }
            target.write(encoded, 0, length);
        }
    }

    private void acquirePermit() {
        if (!permits.tryAcquire()) {
            connection.beginWait();
            permits.acquireUninterruptibly();
            connection.endWait();
        }
    }

    private static int encodedLength(int length) {
        return (length + 2) / 3 * 4;
    }
}
