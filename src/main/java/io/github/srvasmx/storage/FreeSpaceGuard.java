package io.github.srvasmx.storage;

import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Keeps a part of the disk free, so that clients cannot fill the disk and the database, deletes, log-outs and the sweep
 * still work. Every operation that stores bytes for a client calls {@link #require} first.
 */
@Component
public class FreeSpaceGuard {

    private final FreeSpace space;
    private final long minFreeBytes;

    FreeSpaceGuard(FreeSpace space, StorageProperties properties) {
        this.space = space;
        this.minFreeBytes = properties.freeFloor().toBytes();
    }

    /** The number of bytes that are kept free; 0 if there is no limit. */
    public long floor() {
        return minFreeBytes;
    }

    /**
     * Checks that there is enough free space.
     *
     * @param bytes how many bytes the caller wants to write
     * @throws Refusal {@link Refusal#TOO_LITTLE_FREE_SPACE}
     * @throws IOException when the free space cannot be read
     */
    public void require(long bytes) throws IOException {
        if (minFreeBytes > 0 && space.freeBytes() - bytes < minFreeBytes) {
            throw Refusal.TOO_LITTLE_FREE_SPACE;
        }
    }
}
