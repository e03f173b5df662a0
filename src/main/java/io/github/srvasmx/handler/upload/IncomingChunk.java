package io.github.srvasmx.handler.upload;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A chunk while its bytes arrive, before the upload is known. The bytes go straight to the store; their length and checksum are
 * computed on the way. If the store has too little free space before the first byte, nothing is stored, and the chunk cannot be
 * committed. A chunk that is closed without having been appended leaves nothing behind.
 */
public final class IncomingChunk extends OutputStream {

    private final BlobStore store;
    private final FreeSpaceGuard freeSpace;
    private final CRC32 crc32 = new CRC32();
    private long length;
    private final List<HandlerActivity.Use> uses = new ArrayList<>();
    private @Nullable BlobDraft draft;
    private @Nullable Refusal refusal;

    IncomingChunk(BlobStore store, FreeSpaceGuard freeSpace) {
        this.store = store;
        this.freeSpace = freeSpace;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        if (draft == null && refusal == null) {
            draft = newDraft();
        }
        if (draft != null) {
            draft.write(source, offset, count);
        }
        crc32.update(source, offset, count);
        length += count;
    }

    /** Ends a use of the upload when this chunk is closed. */
    void closeWithThis(HandlerActivity.Use use) {
        uses.add(use);
    }

    private @Nullable BlobDraft newDraft() throws IOException {
        try {
            freeSpace.require(0);
            return store.newDraft();
        } catch (Refusal e) {
            refusal = e;
            return null;
        }
    }

    /** The number of bytes that have arrived. */
    public long length() {
        return length;
    }

    /** The CRC32 as an unsigned 32-bit number. */
    long crc32() {
        return crc32.getValue();
    }

    /**
     * Stores the chunk durably as a blob. May be called once, and only if the chunk is not empty.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}, if there was too little free space before the first byte
     */
    void commit(BlobKey key) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        Objects.requireNonNull(draft, "An empty chunk cannot be stored").commit(key);
    }

    @Override
    public void close() throws IOException {
        uses.forEach(HandlerActivity.Use::close);
        uses.clear();
        if (draft != null) {
            draft.close();
        }
    }
}
