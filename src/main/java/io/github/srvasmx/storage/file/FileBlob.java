package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file. The channel holds the file itself, not its name: that the name goes away changes nothing here. */
final class FileBlob implements Blob {

    private final FileChannel channel;
    private final long size;

    /** Takes {@code channel} over: closing this closes it. */
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
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw new EOFException("The file is shorter than it was");
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
