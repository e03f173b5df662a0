package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.NoSpaceLeftException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A file that is being written. It is deleted when it is closed, unless it was moved elsewhere or left to others before. */
final class IncomingFile implements Closeable {

    /**
     * After this number of bytes, these are forced to disk while further ones are written. Otherwise the disk would be idle
     * first, and the caller would wait at the end.
     */
    private static final long EARLY_FORCE_BYTES = 32L << 20;

    private final Path path;
    private final FileOperations fileOperations;
    private final ConcurrentForce concurrentForce;
    private final boolean durable;
    private final FileChannel channel;
    private long size;
    private long unforced;
    private @Nullable Future<?> earlyForce;
    private boolean leftToOthers;

    /**
     * @param durable whether {@link #complete} forces the content to disk
     */
    IncomingFile(Path path, FileOperations fileOperations, ConcurrentForce concurrentForce, boolean durable)
            throws IOException {
        this.path = path;
        this.fileOperations = fileOperations;
        this.concurrentForce = concurrentForce;
        this.durable = durable;
        this.channel = fileOperations.createFile(path);
    }

    void write(byte[] source, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
        try {
            while (buffer.hasRemaining()) {
                size += channel.write(buffer);
            }
        } catch (IOException e) {
            throw explain(e, buffer.remaining());
        }
        unforced += length;
        if (durable && unforced >= EARLY_FORCE_BYTES && (earlyForce == null || earlyForce.isDone())) {
            awaitEarlyForce();
            unforced = 0;
            earlyForce = concurrentForce.start(file -> fileOperations.forceBytes(channel), path);
        }
    }

    /** Waits for an early force. The system reports its failure only once, so it must not be lost. */
    private void awaitEarlyForce() throws IOException {
        if (earlyForce != null) {
            ConcurrentForce.await(earlyForce);
        }
    }

    /** The number of bytes written so far. */
    long size() {
        return size;
    }

    /** Ends the writing. Returns the path of the complete file. */
    Path complete() throws IOException {
        if (durable) {
            awaitEarlyForce();
            FileOperations.forceAll(channel);
        }
        channel.close();
        return path;
    }

    /** From now on the file is not deleted when it is closed. */
    void leaveToOthers() {
        leftToOthers = true;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!leftToOthers) {
                fileOperations.delete(path);
            }
        }
    }

    /**
     * Finds out whether the disk is full by its free space, because the message of the exception depends on the platform. A
     * quota of the account shows only in the message.
     */
    private IOException explain(IOException failure, int unwritten) {
        try {
            boolean full = Files.getFileStore(path).getUsableSpace() < unwritten;
            return full ? new NoSpaceLeftException(failure) : NoSpaceLeftException.explain(failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
