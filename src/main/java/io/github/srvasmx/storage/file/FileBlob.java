package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An open file. Its content stays readable after the file is deleted. */
final class FileBlob implements Blob {

    /** Longer than the steps in which file systems record times. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final Clock clock;

    /**
     * @param channel closed together with the blob
     */
    FileBlob(Path file, FileChannel channel, Clock clock) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        this.clock = clock;
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

    /**
     * Consists of the number of the file in the file system, which all its links share, its size, and the time when it was
     * written. A new file may get the number of a deleted one, but it has a later time. A file that was written just now has
     * no identity, because the file system may record the same time for the next file.
     */
    @Override
    public Optional<String> identity() throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Object number = attributes.fileKey();
        Instant written = attributes.lastModifiedTime().toInstant();
        boolean certain = number != null
                && attributes.size() == size
                && written.isBefore(clock.instant().minus(SETTLED));
        return certain ? Optional.of(number + " " + size + " " + written) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
