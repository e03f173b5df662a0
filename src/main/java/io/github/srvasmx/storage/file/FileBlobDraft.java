package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A draft in a file of its own, which the commit moves to its final place, or leaves to a batch that moves it later. */
final class FileBlobDraft extends BlobDraft {

    /** Receives a complete file. */
    @FunctionalInterface
    interface Publication {

        void publish(Path file, BlobKey key) throws IOException;
    }

    /**
     * So many bytes are forced to disk while further ones are written. Otherwise the disk would be idle during the writing, and
     * the caller during the commit.
     */
    private static final long EARLY_FORCE_BYTES = 32L << 20;

    private final Path file;
    private final FileOperations fileOperations;
    private final ConcurrentForce concurrentForce;
    private final boolean durable;
    private final Publication publication;
    private final FileChannel channel;
    private long size;
    private long unforced;
    private @Nullable Future<?> earlyForce;
    private boolean leftToBatch;

    /**
     * @param durable whether the commit forces the content to disk and the publication moves the file. Otherwise the file belongs
     *     to the publication after the commit
     */
    FileBlobDraft(
            Path file,
            FileOperations fileOperations,
            ConcurrentForce concurrentForce,
            boolean durable,
            Publication publication)
            throws IOException {
        this.file = file;
        this.fileOperations = fileOperations;
        this.concurrentForce = concurrentForce;
        this.durable = durable;
        this.publication = publication;
        this.channel = fileOperations.createFile(file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
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
            earlyForce = concurrentForce.start(path -> fileOperations.forceBytes(channel), file);
        }
    }

    /** The system reports a failure once, so it must not be lost. */
    private void awaitEarlyForce() throws IOException {
        if (earlyForce != null) {
            ConcurrentForce.await(earlyForce);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void commit(BlobKey key) throws IOException {
        if (durable) {
            awaitEarlyForce();
            channel.force(true);
        }
        channel.close();
        publication.publish(file, key);
        leftToBatch = !durable;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!leftToBatch) {
                fileOperations.delete(file);
            }
        }
    }

    /** The message of the exception depends on the platform, so the free space tells whether the disk is full. */
    private IOException explain(IOException failure, int unwritten) {
        try {
            boolean full = Files.getFileStore(file).getUsableSpace() < unwritten;
            return full ? new NoSpaceLeftException(failure) : failure;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
