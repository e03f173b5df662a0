package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the files below a folder as blobs, goes on past what cannot be read, and tells of the failures at the end. Links,
 * and what has a name that no key can spell, are no blobs.
 */
final class TreeListing extends SimpleFileVisitor<Path> {

    private final Path root;
    private final BlobVisitor visitor;
    private final Failures failures = new Failures();

    /**
     * @param root the folder that keys begin at
     */
    TreeListing(Path root, BlobVisitor visitor) {
        this.root = root;
        this.visitor = visitor;
    }

    /** Throws the first failure, the others within it, if there was one. */
    void throwFailure() throws IOException {
        failures.throwFirst();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isName(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile() || !isName(file)) {
            return FileVisitResult.CONTINUE;
        }
        return visitor.visit(key(file), attributes.size()) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
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
        return FileVisitResult.CONTINUE;
    }

    private BlobKey key(Path file) {
        List<String> names = new ArrayList<>();
        root.relativize(file).forEach(name -> names.add(name.toString()));
        return new BlobKey(names);
    }

    private static boolean isName(Path path) {
        return BlobKey.isName(String.valueOf(path.getFileName()));
    }

    private void note(IOException e) {
        // It has vanished since its folder was read, or was never there.
        if (e instanceof NoSuchFileException) {
            return;
        }
        failures.add(e);
    }
}
