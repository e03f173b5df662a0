package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.InputStream;

/** A range of a blob, which is read once and forward, in constant memory. For one thread. */
public abstract class BlobSlice extends InputStream {

    /** The length of the whole blob in bytes. */
    public abstract long blobSize();

    /**
     * {@inheritDoc}
     *
     * @throws IOException when the store cannot be read, or the blob was deleted meanwhile
     */
    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
