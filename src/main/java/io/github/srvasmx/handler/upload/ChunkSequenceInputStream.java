package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import io.github.srvasmx.storage.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of an upload as one sequence of bytes. Only one chunk is open at a time. */
final class ChunkSequenceInputStream extends InputStream {

    private final ChunkStore store;
    private final Iterator<StoredChunk> chunks;
    private @Nullable Blob current;
    private long position;

    ChunkSequenceInputStream(ChunkStore store, List<StoredChunk> chunks) {
        this.store = store;
        this.chunks = chunks.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Blob blob = current;
        while (blob == null || position == blob.size()) {
            close();
            if (!chunks.hasNext()) {
                return -1;
            }
            blob = store.open(chunks.next());
            current = blob;
            position = 0;
        }
        int count = (int) Math.min(length, blob.size() - position);
        blob.read(position, ByteBuffer.wrap(target, offset, count));
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
