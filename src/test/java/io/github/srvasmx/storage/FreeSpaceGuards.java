package io.github.srvasmx.storage;

import org.springframework.util.unit.DataSize;

/** Creates guards for tests in other packages. */
public final class FreeSpaceGuards {

    private FreeSpaceGuards() {}

    /** A guard that allows to fill the store. */
    public static FreeSpaceGuard none(BlobStore store) {
        return withFloor(store, DataSize.ofBytes(0));
    }

    public static FreeSpaceGuard withFloor(BlobStore store, DataSize floor) {
        return new FreeSpaceGuard(store, new StorageProperties(floor));
    }
}
