package io.github.srvasmx.storage.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Removes empty folders from the leaves up, goes on past what fails, and tells of the failures at the end. Of a folder that
 * has files one is looked at, however many there are.
 */
final class EmptyFolders {

    private final FileOperations disk;
    private final Failures failures = new Failures();

    EmptyFolders(FileOperations disk) {
        this.disk = disk;
    }

    /** Leaves {@code folder} itself where it is. That there is none is no error. */
    void removeBelow(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    return;
                }
                removeBelow(entry);
                remove(entry);
            }
        } catch (DirectoryIteratorException e) {
            failures.add(new IOException("The folder could not be read to its end", e));
        } catch (IOException e) {
            note(e);
        }
    }

    /** Throws the first failure, the others within it, if there was one. */
    void throwFailure() throws IOException {
        failures.throwFirst();
    }

    private void remove(Path folder) {
        try {
            disk.delete(folder);
        } catch (IOException e) {
            note(e);
        }
    }

    private void note(IOException e) {
        boolean isInUseOrGone = e instanceof DirectoryNotEmptyException
                || e instanceof NoSuchFileException
                || e instanceof NotDirectoryException;
        if (!isInUseOrGone) {
            failures.add(e);
        }
    }
}
