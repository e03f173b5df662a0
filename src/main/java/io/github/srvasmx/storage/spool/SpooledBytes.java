package io.github.srvasmx.storage.spool;

import io.github.srvasmx.common.BlockOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and can be read any number of times. The first ones are in memory, and in a file are those for
 * which there is no memory. When they are closed, nothing remains. To be written by one thread.
 *
 * <p>Other spools use the memory again. So it is read and written only with the lock of this object, and not after the close:
 * a thread that is late can neither see nor change the bytes of another caller.
 */
public final class SpooledBytes extends BlockOutputStream {

    private static final int FIRST_BLOCK = 4096;

    private final SpoolDirectory directory;

    /** All are full, except the last one. */
    private final List<byte[]> blocks = new ArrayList<>();

    /** The sum of the lengths of the blocks. */
    private long memory;

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
    public synchronized void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        requireOpen();
        int done = 0;
        while (done < length) {
            done += file == null && hasMemory()
                    ? writeToMemory(source, offset + done, length - done)
                    : writeToFile(source, offset + done, length - done);
        }
    }

    private boolean hasMemory() {
        if (size < memory) {
            return true;
        }
        int reserved = directory.reserve(memory, blocks.isEmpty() ? FIRST_BLOCK : SpoolDirectory.BLOCK);
        if (reserved == 0) {
            return false;
        }
        memory += reserved;
        blocks.add(directory.takeBlock(reserved));
        return true;
    }

    private int writeToMemory(byte[] source, int offset, int length) {
        byte[] last = blocks.get(blocks.size() - 1);
        int free = (int) (memory - size);
        int count = Math.min(length, free);
        System.arraycopy(source, offset, last, last.length - free, count);
        size += count;
        return count;
    }

    private int writeToFile(byte[] source, int offset, int length) throws IOException {
        SpoolFile opened = file;
        if (opened == null) {
            opened = directory.newFile();
            file = opened;
        }
        opened.write(size - memory, source, offset, length);
        size += length;
        return length;
    }

    /** The number of bytes written so far. */
    public synchronized long size() {
        return size;
    }

    /**
     * Reads the bytes that have been written until now, from the first one.
     *
     * @throws IOException when the bytes were closed
     */
    public synchronized InputStream content() throws IOException {
        requireOpen();
        return new Content(size);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        blocks.forEach(directory::giveBack);
        blocks.clear();
        directory.release(memory);
        memory = 0;
        if (file != null) {
            file.close();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The spool is closed");
        }
    }

    /** Reads the blocks, then the file. */
    private final class Content extends InputStream {

        private final long end;
        private long next;

        /** The block that is read next, and the place of its first byte. */
        private int block;

        private long blockStart;

        Content(long end) {
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
            int wanted = (int) Math.min(length, end - next);
            synchronized (SpooledBytes.this) {
                requireOpen();
                int count = next < memory ? readMemory(target, offset, wanted) : readFile(target, offset, wanted);
                next += count;
                return count;
            }
        }

        private int readMemory(byte[] target, int offset, int length) {
            byte[] current = blocks.get(block);
            int from = (int) (next - blockStart);
            int count = Math.min(length, current.length - from);
            System.arraycopy(current, from, target, offset, count);
            if (from + count == current.length) {
                blockStart += current.length;
                block++;
            }
            return count;
        }

        private int readFile(byte[] target, int offset, int length) throws IOException {
            int count = Objects.requireNonNull(file).read(next - memory, target, offset, length);
            if (count < 0) {
                throw new EOFException("The spool file is shorter than what was written");
            }
            return count;
        }
    }
}
