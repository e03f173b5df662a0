package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobSlice;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A range of an open file. It stays readable after the file is deleted. */
final class FileBlobSlice extends BlobSlice {

    private final FileChannel channel;
    private final long blobSize;
    private final long end;
    private long next;

    /**
     * @param channel closed together with the slice
     */
    FileBlobSlice(FileChannel channel, long offset, long length) throws IOException {
        this.channel = channel;
        this.blobSize = channel.size();
        this.next = Math.min(offset, blobSize);
        this.end = next + Math.min(length, blobSize - next);
    }

    @Override
    public long blobSize() {
        return blobSize;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end) {
            return -1;
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, (int) Math.min(length, end - next));
        int count = channel.read(buffer, next);
        if (count < 0) {
            throw new EOFException("The file ends before the requested bytes");
        }
        next += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - next));
        next += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
