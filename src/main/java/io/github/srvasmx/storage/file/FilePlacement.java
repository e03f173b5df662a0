package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The places of blobs: the blob {@code content/ab/xyz} is the file {@code content/ab/xyz} below the root directory. */
final class FilePlacement {

    /**
     * Far more attempts than needed: each fails only if another thread deletes the directory just before the file is
     * created.
     */
    private static final int MAX_ATTEMPTS = 20;

    private final Path root;
    private final FileOperations fileOperations;
    private final boolean canForceDirectories;

    /**
     * @param root an existing directory
     */
    FilePlacement(Path root, FileOperations fileOperations) {
        this.root = root;
        this.fileOperations = fileOperations;
        this.canForceDirectories = canForce(root, fileOperations);
    }

    Path path(BlobKey key) {
        return root.resolve(key.toString());
    }

    /** Completes a file and moves it to the place of {@code key}, durably. Replaces any file there. */
    void publish(IncomingFile incoming, BlobKey key) throws IOException {
        Path file = incoming.complete();
        Path target = path(key);
        boolean createdParents = createWithParents(file, target, () -> fileOperations.move(file, target));
        makeDurable(target, createdParents);
    }

    /**
     * Makes the entry of a new file durable. If that fails, deletes the file.
     *
     * @param createdParents whether directories above it can be new too
     */
    void makeDurable(Path file, boolean createdParents) throws IOException {
        try {
            force(parent(file));
            if (createdParents) {
                forceAncestors(parent(file));
            }
        } catch (NoSuchFileException e) {
            // The blob was deleted together with its directory, so there is no entry left to make durable.
        } catch (IOException e) {
            discard(file, e);
            throw e;
        }
    }

    /** Moves a file to another place, durably. Returns whether there was a file. */
    boolean move(BlobKey source, BlobKey target) throws IOException {
        Path from = path(source);
        Path to = path(target);
        if (Files.notExists(from)) {
            return false;
        }
        boolean createdParents = createWithParents(from, to, () -> fileOperations.move(from, to));
        force(parent(to));
        if (createdParents) {
            forceAncestors(parent(to));
        }
        force(parent(from));
        return true;
    }

    /**
     * Runs {@code operation}, which creates {@code target} from {@code source}. Creates the directory of {@code target} if
     * it is missing, again and again if others delete it in the meantime because it is empty.
     *
     * @return whether directories were created
     */
    boolean createWithParents(Path source, Path target, IoAction operation) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                if (attempt > 1) {
                    createDirectories(parent(target));
                }
                operation.run();
                return attempt > 1;
            } catch (NoSuchFileException e) {
                if (attempt == MAX_ATTEMPTS || Files.notExists(source)) {
                    throw e;
                }
            }
        }
    }

    /** Deletes a file after a failure. */
    void discard(Path file, Throwable reason) {
        try {
            fileOperations.delete(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** The directories above {@code directory}, up to the root. */
    List<Path> ancestors(Path directory) {
        List<Path> ancestors = new ArrayList<>();
        for (Path child = directory; !child.equals(root); child = parent(child)) {
            ancestors.add(parent(child));
        }
        return ancestors;
    }

    /** A directory that was deleted meanwhile, with the blobs in it, has no entry left to make durable. */
    void forceIfPresent(Path directory) throws IOException {
        try {
            force(directory);
        } catch (NoSuchFileException e) {
            // Deleted.
        }
    }

    static Path parent(Path path) {
        return path.resolveSibling("");
    }

    private void createDirectories(Path directory) throws IOException {
        try {
            fileOperations.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            // The JDK throws this also when another thread creates the directory first and it is deleted again at once.
            throw (IOException) new NoSuchFileException(directory.toString()).initCause(e);
        }
    }

    private void forceAncestors(Path directory) throws IOException {
        for (Path ancestor : ancestors(directory)) {
            force(ancestor);
        }
    }

    private void force(Path directory) throws IOException {
        if (canForceDirectories) {
            fileOperations.forceDirectory(directory);
        }
    }

    /** Checked once at the start, so that a platform without this ability is not confused with a later failure. */
    private static boolean canForce(Path directory, FileOperations fileOperations) {
        try {
            fileOperations.forceDirectory(directory);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
