package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A draft in a file of its own, which the commit moves to its final place. */
final class FileBlobDraft extends BlobDraft {

    /** Moves a complete file to the place of its key. */
    @FunctionalInterface
    interface Publication {

        void publish(Path file, BlobKey key) throws IOException;
    }

    private final Path file;
    private final FileOperations fileOperations;
    private final Publication publication;
    private final FileChannel channel;
    private long size;

    FileBlobDraft(Path file, FileOperations fileOperations, Publication publication) throws IOException {
        this.file = file;
        this.fileOperations = fileOperations;
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
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void commit(BlobKey key) throws IOException {
        channel.force(true);
        channel.close();
        publication.publish(file, key);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            fileOperations.delete(file);
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
