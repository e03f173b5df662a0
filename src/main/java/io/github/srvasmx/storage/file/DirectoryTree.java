package io.github.srvasmx.storage.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a folder from its leaves up, goes on past what fails, and tells of the failures at the end. */
final class DirectoryTree extends SimpleFileVisitor<Path> {

    private final FileOperations disk;
    private final Failures failures = new Failures();

    DirectoryTree(FileOperations disk) {
        this.disk = disk;
    }

    /** Throws the first failure, the others within it, if there was one. */
    void throwFailure() throws IOException {
        failures.throwFirst();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        note(e);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            note(e);
        }
        delete(folder);
        return FileVisitResult.CONTINUE;
    }

    private void delete(Path path) {
        try {
            disk.delete(path);
        } catch (IOException e) {
            note(e);
        }
    }

    private void note(IOException e) {
        // What is left in a folder has failed and was noted by itself, or has come since.
        if (e instanceof NoSuchFileException || e instanceof DirectoryNotEmptyException) {
            return;
        }
        failures.add(e);
    }
}
