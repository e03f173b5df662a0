package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentPath;
import io.github.srvasmx.library.NameRules;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files in a folder that can be imported. Does not follow symbolic links, which could lead out of the folder. */
final class FolderScanner extends SimpleFileVisitor<Path> {

    /**
     * A file as it was when the folder was scanned.
     *
     * @param names its path from the scanned folder
     * @param size in bytes
     * @param modified with millisecond precision, like that of a version
     */
    record SourceFile(Path path, List<String> names, long size, Instant modified) {}

    /** Receives the files and folders that cannot be imported. */
    @FunctionalInterface
    interface SkipListener {

        void skip(Path path, String reason);
    }

    private final Path root;
    private final SkipListener listener;
    private final List<SourceFile> files = new ArrayList<>();

    private FolderScanner(Path root, SkipListener listener) {
        this.root = root;
        this.listener = listener;
    }

    /**
     * The files at any depth below {@code folder}, sorted by path.
     *
     * @throws IOException when {@code folder} does not exist
     */
    static List<SourceFile> scan(Path folder, SkipListener listener) throws IOException {
        Path root = folder.toRealPath();
        FolderScanner scanner = new FolderScanner(root, listener);
        Files.walkFileTree(root, scanner);
        scanner.files.sort(Comparator.comparing(SourceFile::path));
        return scanner.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(root) || hasValidName(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            listener.skip(file, "a symbolic link or special file");
        } else if (names(file).size() >= DocumentPath.ByNames.MAX_NAMES) {
            // The document path starts with the name of the library.
            listener.skip(file, "too deep for a document path");
        } else if (hasValidName(file)) {
            files.add(new SourceFile(
                    file,
                    names(file),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        listener.skip(file, e.toString());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            listener.skip(folder, e.toString());
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean hasValidName(Path path) {
        boolean valid = NameRules.isValid(String.valueOf(path.getFileName()));
        if (!valid) {
            listener.skip(path, "the name is not valid in a document path");
        }
        return valid;
    }

    private List<String> names(Path file) {
        List<String> names = new ArrayList<>();
        for (Path name : root.relativize(file)) {
            names.add(name.toString());
        }
        return names;
    }
}
