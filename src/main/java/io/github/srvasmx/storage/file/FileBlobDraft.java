package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A draft as a file of its own. */
final class FileBlobDraft extends BlobDraft {

    /** Gives a finished file its name in the store. */
    @FunctionalInterface
    interface Publication {

        void move(Path file, BlobKey key) throws IOException;
    }

    private final Path file;
    private final FileOperations disk;
    private final Publication publication;
    private final FileChannel channel;
    private long size;

    FileBlobDraft(Path file, FileOperations disk, Publication publication) throws IOException {
        this.file = file;
        this.disk = disk;
        this.publication = publication;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
            throw explained(e, buffer.remaining());
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
        publication.move(file, key);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            disk.delete(file);
        }
    }

    /** Each system has its own words for a full disk, so that is found out by looking. */
    private IOException explained(IOException failure, int more) {
        try {
            boolean full = Files.getFileStore(file).getUsableSpace() < more;
            return full ? new NoSpaceLeftException(failure) : failure;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
