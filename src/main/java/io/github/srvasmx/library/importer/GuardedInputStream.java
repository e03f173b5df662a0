package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Checks the free space while a file is copied, because the file may have grown, and other programs write at the same time.
 */
final class GuardedInputStream extends FilterInputStream {

    private static final long BYTES_BETWEEN_CHECKS = 16L << 20;

    private final FreeSpaceGuard freeSpace;
    private long unchecked;

    GuardedInputStream(InputStream content, FreeSpaceGuard freeSpace) {
        super(content);
        this.freeSpace = freeSpace;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read(), 1);
    }

    /**
     * @throws Refusal as {@link FreeSpaceGuard#require}
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        return checked(count, count);
    }

    private int checked(int result, int bytes) throws IOException {
        if (result >= 0) {
            unchecked += bytes;
        }
        if (unchecked >= BYTES_BETWEEN_CHECKS) {
            unchecked = 0;
            freeSpace.require(0);
        }
        return result;
    }
}
