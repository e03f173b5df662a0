package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobVisitor;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Operations on all files below a directory. Each continues after a failure and throws the first failure at the end, with
 * the others as suppressed exceptions. Symbolic links are not followed. Other threads and processes may change the
 * directory in the meantime.
 */
final class DirectoryTree {

    private final FileOperations fileOperations;

    DirectoryTree(FileOperations fileOperations) {
        this.fileOperations = fileOperations;
    }

    /** Deletes {@code start} with all its files and directories. Succeeds if it does not exist. */
    void deleteAll(Path start) throws IOException {
        walk(start, new Deletion());
    }

    /**
     * Deletes everything below {@code prefix}, and {@code prefix} itself.
     *
     * @param root the directory of the empty prefix
     * @param listener called for each blob that this call has deleted
     */
    void deleteAll(Path root, BlobKey prefix, ObjLongConsumer<BlobKey> listener) throws IOException {
        walk(root.resolve(prefix.toString()), new BlobDeletion(root, listener));
    }

    /**
     * Passes the files below {@code prefix} to {@code visitor} as blobs. Skips symbolic links and names that no key can
     * have.
     *
     * @param root the directory of the empty prefix
     */
    void list(Path root, BlobKey prefix, BlobVisitor visitor) throws IOException {
        walk(root.resolve(prefix.toString()), new BlobWalk(root, visitor));
    }

    /**
     * Deletes the empty directories below {@code start}, but not {@code start} itself. Stops reading a directory at its
     * first file, so that large directories cost little.
     */
    void prune(Path start) throws IOException {
        walk(start, new Pruning(start));
    }

    private static void walk(Path start, FailureCollector visitor) throws IOException {
        Files.walkFileTree(start, visitor);
        visitor.throwFirst();
    }

    private abstract static class FailureCollector extends SimpleFileVisitor<Path> {

        private @Nullable IOException first;

        @Override
        public final FileVisitResult visitFileFailed(Path file, IOException e) {
            collect(e);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public final FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            if (e != null) {
                collect(e);
            }
            leave(directory);
            return FileVisitResult.CONTINUE;
        }

        /** Called after everything in {@code directory} was visited. */
        abstract void leave(Path directory);

        final void collect(IOException e) {
            // Another thread or process has deleted, replaced or filled it in the meantime, or it is not empty because
            // of a failure that is already collected.
            if (e instanceof NoSuchFileException
                    || e instanceof NotDirectoryException
                    || e instanceof DirectoryNotEmptyException) {
                return;
            }
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }

        final void throwFirst() throws IOException {
            if (first != null) {
                throw first;
            }
        }
    }

    private class Deletion extends FailureCollector {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        void leave(Path directory) {
            delete(directory);
        }

        /** Returns whether it existed and was deleted. */
        final boolean delete(Path path) {
            try {
                return fileOperations.delete(path);
            } catch (IOException e) {
                collect(e);
                return false;
            }
        }
    }

    private final class BlobDeletion extends Deletion {

        private final Path root;
        private final ObjLongConsumer<BlobKey> listener;

        BlobDeletion(Path root, ObjLongConsumer<BlobKey> listener) {
            this.root = root;
            this.listener = listener;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (delete(file) && attributes.isRegularFile() && hasKey(root, file)) {
                listener.accept(key(root, file), attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private final class Pruning extends Deletion {

        private final Path start;

        Pruning(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return FileVisitResult.SKIP_SIBLINGS;
        }

        @Override
        void leave(Path directory) {
            if (!directory.equals(start)) {
                delete(directory);
            }
        }
    }

    private static final class BlobWalk extends FailureCollector {

        private final Path root;
        private final BlobVisitor visitor;

        BlobWalk(Path root, BlobVisitor visitor) {
            this.root = root;
            this.visitor = visitor;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return hasValidName(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile() || !hasValidName(file)) {
                return FileVisitResult.CONTINUE;
            }
            return visitor.visit(key(root, file), attributes.size())
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.TERMINATE;
        }

        @Override
        void leave(Path directory) {}
    }

    private static BlobKey key(Path root, Path file) {
        List<String> names = new ArrayList<>();
        root.relativize(file).forEach(name -> names.add(name.toString()));
        return new BlobKey(names);
    }

    private static boolean hasKey(Path root, Path file) {
        for (Path name : root.relativize(file)) {
            if (!hasValidName(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasValidName(Path path) {
        return BlobKey.isValidName(String.valueOf(path.getFileName()));
    }
}
