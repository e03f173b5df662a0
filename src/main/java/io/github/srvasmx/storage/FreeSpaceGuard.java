package io.github.srvasmx.storage;

import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Keeps a part of the store free, so that clients cannot fill the disk and the database, deletes, log-outs and the sweep
 * still work. Every operation that stores bytes for a client calls {@link #require} first.
 */
@Component
public class FreeSpaceGuard {

    private final BlobStore store;
    private final long minFreeBytes;

    FreeSpaceGuard(BlobStore store, StorageProperties properties) {
        this.store = store;
        this.minFreeBytes = properties.freeFloor().toBytes();
    }

    /**
     * Checks that the store has enough free space.
     *
     * @param bytes how many bytes the caller wants to write
     * @throws Refusal {@link Refusal#TOO_LITTLE_FREE_SPACE}
     * @throws IOException when the store cannot tell how much space is free
     */
    public void require(long bytes) throws IOException {
        if (minFreeBytes > 0 && store.freeBytes() - bytes < minFreeBytes) {
            throw Refusal.TOO_LITTLE_FREE_SPACE;
        }
    }
}
