package io.github.srvasmx.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where files lie while they are being written. A server and a command may write at once, so each process has a folder of
 * its own, and a lock that it holds for as long as it lives. Whoever comes later removes the folders of the dead.
 */
final class IncomingDirectory implements Closeable {

    private static final String LOCK = ".lock";

    /** What the folders of this process begin with, so that their locks are left alone; see {@link #removeAbandoned}. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private final Path root;
    private final FileOperations disk;
    private final String name = PROCESS + "_" + UUID.randomUUID();
    private @Nullable FileChannel lock;

    /**
     * @param root made when it is missing
     * @throws IOException when it cannot be made, or what the dead left there cannot be removed
     */
    IncomingDirectory(Path root, FileOperations disk) throws IOException {
        this.root = Files.createDirectories(root);
        this.disk = disk;
        // The lock first: a folder without one is taken for abandoned.
        this.lock =
                FileChannel.open(root.resolve(name + LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.lock.lock();
        Files.createDirectory(root.resolve(name));
        removeAbandoned();
    }

    /** Where there is no file yet, nor ever was. The folder is there. */
    Path newFile() {
        return root.resolve(name).resolve(UUID.randomUUID() + ".part");
    }

    /**
     * When the oldest of the living began to write here. It is the time of its lock, by the same clock as that of every
     * file, so that what has an earlier time was written by a process that is dead by now.
     */
    Instant oldestWriter() throws IOException {
        Instant oldest = Instant.MAX;
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(root, "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (isHeld(lockFile)) {
                    Instant began = Files.getLastModifiedTime(lockFile).toInstant();
                    oldest = began.isBefore(oldest) ? began : oldest;
                }
            }
        }
        return oldest;
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel held = lock;
        if (held == null) {
            return;
        }
        lock = null;
        try (held) {
            delete(root.resolve(name));
            disk.delete(root.resolve(name + LOCK));
        }
    }

    /**
     * To close a lock file lets go of whatever lock this process has on it, through whichever channel. So it never opens
     * those of its own.
     */
    void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (entry.getFileName().toString().startsWith(PROCESS)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    removeIfAbandoned(entry, root.resolve(entry.getFileName() + LOCK));
                } else if (entry.toString().endsWith(".part")) {
                    // An earlier version of the server wrote here, side by side with nobody.
                    disk.delete(entry);
                }
            }
        }
    }

    private static boolean isHeld(Path lockFile) throws IOException {
        if (lockFile.getFileName().toString().startsWith(PROCESS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void removeIfAbandoned(Path folder, Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                delete(folder);
                disk.delete(lockFile);
            }
        } catch (NoSuchFileException e) {
            delete(folder);
        }
    }

    private void delete(Path folder) throws IOException {
        DirectoryTree deletion = new DirectoryTree(disk);
        Files.walkFileTree(folder, deletion);
        deletion.throwFailure();
    }
}
