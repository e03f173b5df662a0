package io.github.srvasmx.storage;

import org.springframework.util.unit.DataSize;

/** Floors, for tests in other rooms. */
public final class FreeSpaceGuards {

    private FreeSpaceGuards() {}

    /** Lets the store be filled. */
    public static FreeSpaceGuard none(BlobStore store) {
        return new FreeSpaceGuard(store, new StorageProperties(DataSize.ofBytes(0)));
    }
}
