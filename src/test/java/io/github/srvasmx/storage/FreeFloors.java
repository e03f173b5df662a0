package io.github.srvasmx.storage;

import org.springframework.util.unit.DataSize;

/** Floors, for tests in other rooms. */
public final class FreeFloors {

    private FreeFloors() {}

    /** Lets the store be filled. */
    public static FreeFloor none(BlobStore store) {
        return new FreeFloor(store, new FreeFloorProperties(DataSize.ofBytes(0)));
    }
}
