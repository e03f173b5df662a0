package io.github.srvasmx.storage;

import io.github.srvasmx.common.BlockOutputStream;
import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a client while they arrive. They are written to a spool, and their number and checksum are computed at the same
 * time. If there is too little free space, before the first byte or later, all bytes are dropped, and {@link #store} reports
 * it. A blob that is closed before it is stored leaves nothing behind. For one thread at a time.
 */
public final class IncomingBlob extends BlockOutputStream {

    /** The number of bytes between two checks of the free space. */
    static final int CHECK_INTERVAL = 16 * 1024 * 1024;

    private final BlobStore store;
    private final FreeSpaceGuard freeSpace;
    private final CRC32 crc32 = new CRC32();
    private long length;
    private long uncheckedBytes = CHECK_INTERVAL;
    private @Nullable BlobSpool spool;
    private @Nullable Refusal refusal;

    public IncomingBlob(BlobStore store, FreeSpaceGuard freeSpace) {
        this.store = store;
        this.freeSpace = freeSpace;
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        if (isKept()) {
            spool().write(source, offset, count);
            uncheckedBytes += count;
        }
        crc32.update(source, offset, count);
        length += count;
    }

    /** Whether there is free space for more bytes. Checks it again after each {@link #CHECK_INTERVAL}. */
    private boolean isKept() throws IOException {
        if (refusal == null && uncheckedBytes >= CHECK_INTERVAL) {
            uncheckedBytes = 0;
            try {
                freeSpace.require(0);
            } catch (Refusal e) {
                refusal = e;
                close();
            }
        }
        return refusal == null;
    }

    private BlobSpool spool() throws IOException {
        if (spool == null) {
            spool = store.newSpool();
        }
        return spool;
    }

    /** The number of bytes that have arrived. */
    public long length() {
        return length;
    }

    /** The CRC32 of the bytes that have arrived, as an unsigned 32-bit number. */
    public long crc32() {
        return crc32.getValue();
    }

    /**
     * Stores the bytes durably. May be called once.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}, if there was too little free space
     */
    public void store(BlobKey key) throws IOException {
        if (!isKept() && refusal != null) {
            throw refusal;
        }
        spool().store(key);
    }

    @Override
    public void close() throws IOException {
        if (spool != null) {
            spool.close();
        }
    }
}
