package io.github.srvasmx.storage;

import io.github.srvasmx.common.ByteSource;
import java.io.IOException;
import java.util.zip.Checksum;

/** Keeps a range of a blob on this machine while it is sent, because a shared store is asked only once for it. */
@FunctionalInterface
public interface RangeSpool {

    /**
     * Reads a range to its end.
     *
     * @param length of the range in bytes
     * @param checksum of the bytes, updated by this method
     * @return the bytes; the caller closes them
     * @throws IOException when the range cannot be read or ends before {@code length} bytes; when this machine has no space for it
     */
    ByteSource read(BlobSlice slice, int length, Checksum checksum) throws IOException;
}
