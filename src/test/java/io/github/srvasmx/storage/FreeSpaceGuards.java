package io.github.srvasmx.storage;

import org.springframework.util.unit.DataSize;

/** Creates guards for tests in other packages. */
public final class FreeSpaceGuards {

    private FreeSpaceGuards() {}

    /** A guard that allows to fill the store. */
    public static FreeSpaceGuard none(BlobStore store) {
        return new FreeSpaceGuard(store, new StorageProperties(DataSize.ofBytes(0)));
    }
}
