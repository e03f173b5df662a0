package io.github.srvasmx.handler.upload;

import io.github.srvasmx.common.BlockOutputStream;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.IncomingBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk while its bytes arrive, before the upload is known; see {@link IncomingBlob}. A chunk that is closed before it is
 * appended leaves nothing behind.
 */
public final class IncomingChunk extends BlockOutputStream {

    private final IncomingBlob blob;
    private final List<HandlerActivity.Use> uses = new ArrayList<>();

    IncomingChunk(BlobStore store, FreeSpaceGuard freeSpace) {
        this.blob = new IncomingBlob(store, freeSpace);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        blob.write(source, offset, count);
    }

    /** Ends a use of the upload when this chunk is closed. */
    void closeWithThis(HandlerActivity.Use use) {
        uses.add(use);
    }

    /** The number of bytes that have arrived. */
    public long length() {
        return blob.length();
    }

    /** The CRC32 as an unsigned 32-bit number. */
    long crc32() {
        return blob.crc32();
    }

    /**
     * Stores the chunk durably as a blob. May be called once.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}, if there was too little free space while it arrived
     */
    void store(BlobKey key) throws IOException {
        blob.store(key);
    }

    @Override
    public void close() throws IOException {
        uses.forEach(HandlerActivity.Use::close);
        uses.clear();
        blob.close();
    }
}
