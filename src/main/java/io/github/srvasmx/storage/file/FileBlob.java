package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file. Its content stays readable after the file is deleted. */
final class FileBlob implements Blob {

    private final FileChannel channel;
    private final long size;

    /**
     * @param channel closed together with the blob
     */
    FileBlob(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        long next = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, next);
            if (count < 0) {
                throw new EOFException("The file ends before the requested bytes");
            }
            next += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
