package io.github.srvasmx.storage.spool;

import io.github.srvasmx.common.NoSpaceLeftException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that only this process uses. Its name is removed as soon as it is open, so that nothing remains after a crash; some
 * systems allow that only after it is closed. Not a {@link java.nio.channels.FileChannel}, which an interrupt closes: the
 * client of the store interrupts a thread whose request takes too long, and then reads the file again.
 */
final class SpoolFile implements Closeable {

    static final String SUFFIX = ".spool";

    private final Path path;
    private final RandomAccessFile file;
    private final boolean hasName;

    private SpoolFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.hasName = !isNameRemoved(path);
    }

    static SpoolFile create(Path directory) throws IOException {
        try {
            // Only its owner may read a temporary file.
            Path path = Files.createTempFile(directory, "", SUFFIX);
            return new SpoolFile(path, new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException e) {
            throw NoSpaceLeftException.explain(e);
        }
    }

    private static boolean isNameRemoved(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (FileSystemException e) {
            return false;
        }
    }

    synchronized void write(long position, byte[] source, int offset, int length) throws IOException {
        try {
            file.seek(position);
            file.write(source, offset, length);
        } catch (IOException e) {
            throw explain(e, length);
        }
    }

    /** Reads at most {@code length} bytes. Returns -1 at the end of the file. */
    synchronized int read(long position, byte[] target, int offset, int length) throws IOException {
        file.seek(position);
        return file.read(target, offset, length);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        if (hasName) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Finds out whether the disk is full by its free space, because the message of the exception depends on the platform.
     */
    private IOException explain(IOException failure, int unwritten) {
        try {
            boolean full = Files.getFileStore(path.getParent()).getUsableSpace() < unwritten;
            return full ? new NoSpaceLeftException(failure) : NoSpaceLeftException.explain(failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
