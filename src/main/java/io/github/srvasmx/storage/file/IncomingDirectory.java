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
 * The directory of the files that are being written. A server and commands may use it at the same time, so each store has
 * a subdirectory and a lock file, which it keeps locked until it is closed or its process ends.
 */
final class IncomingDirectory implements Closeable {

    private static final String LOCK = ".lock";

    /** The first part of the names of all subdirectories of this process; see {@link #removeAbandoned}. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private final Path root;
    private final FileOperations fileOperations;
    private final DirectoryTree directoryTree;
    private final String name = PROCESS + "_" + UUID.randomUUID();
    private @Nullable FileChannel lock;

    /**
     * @param root created if it does not exist
     * @throws IOException when {@code root} cannot be created or written
     */
    IncomingDirectory(Path root, FileOperations fileOperations) throws IOException {
        this.root = root;
        this.fileOperations = fileOperations;
        fileOperations.createDirectories(root);
        this.directoryTree = new DirectoryTree(fileOperations);
        // Before the subdirectory, because other processes treat one without a lock as abandoned.
        this.lock = acquireLock();
        try {
            fileOperations.createDirectories(root.resolve(name));
        } catch (IOException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** Before the file is locked, another process may take it for one of a process that has ended, and remove it. */
    private FileChannel acquireLock() throws IOException {
        Path file = root.resolve(name + LOCK);
        while (true) {
            FileChannel channel = fileOperations.createFile(file);
            channel.lock();
            if (Files.exists(file)) {
                return channel;
            }
            channel.close();
        }
    }

    private void closeAfter(IOException failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The path of a new file. Its directory exists; no two calls return the same path. */
    Path newFile() {
        return root.resolve(name).resolve(UUID.randomUUID() + ".part");
    }

    /**
     * When the oldest store that is still open was opened, according to its lock file. All files have their times from the
     * same clock, so the process that wrote an older file has ended.
     */
    Instant oldestWriterStart() throws IOException {
        Instant oldest = Instant.MAX;
        try (DirectoryStream<Path> lockFiles = Files.newDirectoryStream(root, "*" + LOCK)) {
            for (Path lockFile : lockFiles) {
                if (isLocked(lockFile)) {
                    Instant start = Files.getLastModifiedTime(lockFile).toInstant();
                    oldest = start.isBefore(oldest) ? start : oldest;
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
            directoryTree.deleteAll(root.resolve(name));
            fileOperations.delete(root.resolve(name + LOCK));
        }
    }

    /**
     * Removes the files of processes that have ended. Never opens a lock file of this process: when a process closes any
     * channel of a file, the operating system may release all its locks on that file.
     */
    void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String entryName = entry.getFileName().toString();
                if (entryName.startsWith(PROCESS)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    removeIfAbandoned(entry, root.resolve(entryName + LOCK));
                } else if (entryName.endsWith(LOCK)) {
                    // Also of a process that has ended before it had a subdirectory, or after it had removed it.
                    removeIfAbandoned(root.resolve(entryName.substring(0, entryName.length() - LOCK.length())), entry);
                } else if (entryName.endsWith(".part")) {
                    // Left by an early version of the server, which had no subdirectories and no commands beside it.
                    fileOperations.delete(entry);
                }
            }
        }
    }

    private static boolean isLocked(Path lockFile) throws IOException {
        if (lockFile.getFileName().toString().startsWith(PROCESS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock acquired = channel.tryLock()) {
            return acquired == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void removeIfAbandoned(Path directory, Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock acquired = channel.tryLock()) {
            if (acquired != null) {
                directoryTree.deleteAll(directory);
                fileOperations.delete(lockFile);
            }
        } catch (NoSuchFileException e) {
            directoryTree.deleteAll(directory);
        }
    }
}
