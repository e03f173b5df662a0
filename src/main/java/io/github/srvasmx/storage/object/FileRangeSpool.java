package io.github.srvasmx.storage.object;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.RangeSpool;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.Checksum;

/** Keeps short ranges in memory, and each longer one in a file that is deleted when it is closed. */
final class FileRangeSpool implements RangeSpool {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Path folder;
    private final int memoryBytes;

    /**
     * @param folder exists
     * @param memoryBytes the longest range that is kept in memory
     */
    FileRangeSpool(Path folder, int memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public ByteSource read(BlobSlice slice, int length, Checksum checksum) throws IOException {
        if (length <= memoryBytes) {
            byte[] bytes = new byte[length];
            fill(slice, bytes, length);
            checksum.update(bytes, 0, length);
            return new BytesInMemory(bytes);
        }
        FileChannel file = FileChannel.open(
                folder.resolve(UUID.randomUUID() + ".range"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            copy(slice, length, checksum, file);
            return new BytesInFile(file, length);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    private static void copy(BlobSlice slice, int length, Checksum checksum, FileChannel file) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int done = 0; done < length; ) {
            int count = Math.min(buffer.length, length - done);
            fill(slice, buffer, count);
            checksum.update(buffer, 0, count);
            ByteBuffer source = ByteBuffer.wrap(buffer, 0, count);
            while (source.hasRemaining()) {
                file.write(source);
            }
            done += count;
        }
    }

    private static void fill(BlobSlice slice, byte[] target, int count) throws IOException {
        if (slice.readNBytes(target, 0, count) < count) {
            throw new EOFException("The store has sent fewer bytes than the range has");
        }
    }

    private static void closeAfter(Exception cause, FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static final class BytesInMemory implements ByteSource {

        private final byte[] bytes;

        BytesInMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void read(long position, ByteBuffer target) {
            target.put(bytes, Math.toIntExact(position), target.remaining());
        }

        @Override
        public void close() {}
    }

    private record BytesInFile(FileChannel file, long length) implements ByteSource {

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            long next = position;
            while (target.hasRemaining()) {
                int count = file.read(target, next);
                if (count < 0) {
                    throw new EOFException("The file of a range is too short");
                }
                next += count;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
