package io.github.srvasmx.handler.upload;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a chunk as they come in, while it is not known yet whose they are. They run into the store and are measured
 * on their way. Closed without having been appended to an upload, they leave nothing behind.
 */
public final class IncomingChunk extends OutputStream {

    private final BlobStore store;
    private final CRC32 crc32 = new CRC32();
    private long length;
    private @Nullable BlobDraft draft;

    IncomingChunk(BlobStore store) {
        this.store = store;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        if (draft == null) {
            draft = store.draft();
        }
        draft.write(source, offset, count);
        crc32.update(source, offset, count);
        length += count;
    }

    /** How many bytes have come in. */
    public long length() {
        return length;
    }

    /** Its CRC32, a number of 32 bits without a sign. */
    long crc32() {
        return crc32.getValue();
    }

    /** Makes it a blob, durable. To be called once, and where there is at least one byte. */
    void commit(BlobKey key) throws IOException {
        Objects.requireNonNull(draft, "an empty chunk has no bytes to keep").commit(key);
    }

    @Override
    public void close() throws IOException {
        if (draft != null) {
            draft.close();
        }
    }
}
