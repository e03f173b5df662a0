package io.github.srvasmx.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** The lock of a server on its data directory, or of an import. It ends with the process at the latest. */
final class ServerLock implements Closeable {

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a file, and creates it if there is none.
     *
     * @return empty if another process has locked it, or this one already
     */
    static Optional<ServerLock> acquire(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.fileAttributes(file));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process has the lock.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new ServerLock(channel)) : Optional.empty();
    }

    /** Whether a server has locked a file, which need not exist. */
    static boolean isHeld(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !isFree(channel);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try (FileLock acquired = channel.tryLock()) {
            return acquired != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
