package io.github.srvasmx.storage;

import org.springframework.util.unit.DataSize;

/** Creates guards for tests in other packages. */
public final class FreeSpaceGuards {

    private FreeSpaceGuards() {}

    /** A guard that allows to fill the disk. */
    public static FreeSpaceGuard none(FreeSpace space) {
        return withFloor(space, DataSize.ofBytes(0));
    }

    public static FreeSpaceGuard withFloor(FreeSpace space, DataSize floor) {
        return new FreeSpaceGuard(space, new StorageProperties(floor));
    }
}
