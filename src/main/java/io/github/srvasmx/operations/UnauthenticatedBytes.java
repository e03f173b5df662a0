package io.github.srvasmx.operations;

import io.github.srvasmx.common.OverloadedException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The memory for bytes that arrive before their ticket, because a client may send its parameters in any order. All requests
 * share it.
 */
@Component
public class UnauthenticatedBytes {

    /** The part of the heap that all requests may hold together. */
    private static final int HEAP_SHARE = 8;

    private static final int PIECE = 16 * 1024;

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    @Autowired
    UnauthenticatedBytes() {
        this(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /**
     * @param limit how many bytes all requests may hold together
     */
    UnauthenticatedBytes(long limit) {
        this.limit = limit;
    }

    /** Returns an empty buffer. */
    Buffer buffer() {
        return new Buffer();
    }

    /** The bytes of one request. They must be removed before the buffer is dropped. */
    final class Buffer {

        private final List<byte[]> pieces = new ArrayList<>();
        private int lengthOfLast;

        /**
         * @throws OverloadedException when there is no memory for more
         */
        void add(byte[] source, int offset, int length) {
            int at = offset;
            while (at < offset + length) {
                if (pieces.isEmpty() || lengthOfLast == PIECE) {
                    addPiece();
                }
                int count = Math.min(PIECE - lengthOfLast, offset + length - at);
                System.arraycopy(source, at, pieces.get(pieces.size() - 1), lengthOfLast, count);
                lengthOfLast += count;
                at += count;
            }
        }

        private void addPiece() {
            if (held.addAndGet(PIECE) > limit) {
                held.addAndGet(-PIECE);
                throw new OverloadedException(
                        "The server holds too many bytes without a ticket. Send the ticket before the bytes.");
            }
            pieces.add(new byte[PIECE]);
            lengthOfLast = 0;
        }

        /** Moves everything to {@code target}. */
        void moveTo(OutputStream target) throws IOException {
            for (int i = 0; i < pieces.size(); i++) {
                target.write(pieces.get(i), 0, i == pieces.size() - 1 ? lengthOfLast : PIECE);
            }
            clear();
        }

        void clear() {
            held.addAndGet(-(long) PIECE * pieces.size());
            pieces.clear();
        }
    }
}
