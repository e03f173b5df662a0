package io.github.srvasmx.storage.spool;

import io.github.srvasmx.common.BlockOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and can be read any number of times. When they are closed, nothing remains. To be written by
 * one thread.
 */
public final class SpooledBytes extends BlockOutputStream {

    private static final int FIRST_CAPACITY = 4096;

    private final SpoolDirectory directory;
    private byte[] memory = new byte[0];
    private @Nullable SpoolFile file;
    private long size;
    private boolean closed;

    SpooledBytes(SpoolDirectory directory) {
        this.directory = directory;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IOException when the bytes were closed, or their file cannot be written
     */
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        requireOpen();
        if (file == null && !fitsIntoMemory(size + length)) {
            moveToFile();
        }
        if (file == null) {
            System.arraycopy(source, offset, memory, (int) size, length);
        } else {
            file.write(size, source, offset, length);
        }
        size += length;
    }

    /** The number of bytes written so far. */
    public long size() {
        return size;
    }

    /**
     * Reads the bytes that have been written until now, from the first one.
     *
     * @throws IOException when the bytes were closed
     */
    public InputStream content() throws IOException {
        requireOpen();
        return file == null ? new ByteArrayInputStream(memory, 0, (int) size) : new FileContent(file, size);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        releaseMemory();
        if (file != null) {
            file.close();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The spool is closed");
        }
    }

    private boolean fitsIntoMemory(long needed) {
        if (needed <= memory.length) {
            return true;
        }
        if (needed > directory.memoryOfOne()) {
            return false;
        }
        long comfortable = Math.min(directory.memoryOfOne(), Math.max(FIRST_CAPACITY, 2L * memory.length));
        int capacity = (int) Math.max(needed, comfortable);
        if (!directory.reserve(capacity - memory.length)) {
            return false;
        }
        memory = Arrays.copyOf(memory, capacity);
        return true;
    }

    private void moveToFile() throws IOException {
        SpoolFile opened = directory.newFile();
        file = opened;
        opened.write(0, memory, 0, (int) size);
        releaseMemory();
    }

    private void releaseMemory() {
        directory.release(memory.length);
        memory = new byte[0];
    }

    /** Reads a file from its first byte. */
    private static final class FileContent extends InputStream {

        private final SpoolFile file;
        private final long end;
        private long next;

        FileContent(SpoolFile file, long end) {
            this.file = file;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next == end) {
                return -1;
            }
            int count = file.read(next, target, offset, (int) Math.min(length, end - next));
            if (count < 0) {
                throw new EOFException("The spool file is shorter than what was written");
            }
            next += count;
            return count;
        }
    }
}
