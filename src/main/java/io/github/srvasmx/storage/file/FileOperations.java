package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.NoSpaceLeftException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * File system calls. A call for which there is no room fails with {@link NoSpaceLeftException}. Tests override single methods
 * to simulate failures that a healthy disk does not have.
 */
class FileOperations {

    @FunctionalInterface
    private interface Call<T> {
        T run() throws IOException;
    }

    /** Creates a directory and its missing ancestors. Only the owner can use them. */
    void createDirectories(Path directory) throws IOException {
        explained(() -> Files.createDirectories(directory, OwnerOnly.directoryAttributes(directory)));
    }

    /** Creates a file and opens it for writing. Only the owner can read it. */
    FileChannel createFile(Path file) throws IOException {
        return explained(() -> FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.fileAttributes(file)));
    }

    /** Makes the bytes durable that were written so far; other threads may write meanwhile. */
    void forceBytes(FileChannel file) throws IOException {
        try {
            file.force(false);
        } catch (IOException e) {
            throw NoSpaceLeftException.explain(e);
        }
    }

    /** Makes the content of a file durable that another channel has written. */
    void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            forceAll(channel);
        }
    }

    /** Creates {@code link} as a hard link to the file {@code existing}. */
    void link(Path existing, Path link) throws IOException {
        explained(() -> Files.createLink(link, existing));
    }

    /** Renames a file atomically and replaces any file at {@code target}. */
    void move(Path file, Path target) throws IOException {
        explained(() -> Files.move(file, target, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Deletes a file or an empty directory. Returns whether it existed. */
    boolean delete(Path path) throws IOException {
        // Unlike File, Files throws an exception with the reason if the file cannot be deleted.
        return path.toFile().delete() || deleteIfExists(path);
    }

    /** As {@link #delete}, with a single call of the system for a file that does not exist. */
    boolean deleteIfExists(Path path) throws IOException {
        return Files.deleteIfExists(path);
    }

    /** Makes the entries of a directory durable, so that they survive a power failure. */
    void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            forceAll(channel);
        }
    }

    /** Some file systems find room for what was written only now. */
    static void forceAll(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw NoSpaceLeftException.explain(e);
        }
    }

    private static <T> T explained(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (IOException e) {
            throw NoSpaceLeftException.explain(e);
        }
    }
}
