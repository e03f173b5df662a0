package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentPath;
import io.github.srvasmx.library.NameRules;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks a folder through for what can be imported. Links are not followed: they could lead out of it. */
final class FolderScanner extends SimpleFileVisitor<Path> {

    private final Path root;
    private final ImportTally tally;
    private final List<ImportFile> files = new ArrayList<>();

    private FolderScanner(Path root, ImportTally tally) {
        this.root = root;
        this.tally = tally;
    }

    /**
     * The files below {@code folder}, in the order of their names. What cannot be one is told to {@code tally}.
     *
     * @throws IOException when {@code folder} itself is not there
     */
    static List<ImportFile> files(Path folder, ImportTally tally) throws IOException {
        Path root = folder.toRealPath();
        FolderScanner scan = new FolderScanner(root, tally);
        Files.walkFileTree(root, scan);
        scan.files.sort(Comparator.comparing(ImportFile::file));
        return scan.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(root) || hasValidName(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            tally.skip(file, "a link, or no regular file");
        } else if (names(file).size() >= DocumentPath.Named.MOST) {
            // The library's name comes before these.
            tally.skip(file, "lies deeper than a document path can go");
        } else if (hasValidName(file)) {
            // A version keeps its time to the millisecond.
            files.add(new ImportFile(
                    file,
                    names(file),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        tally.skip(file, e.toString());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            tally.skip(folder, e.toString());
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean hasValidName(Path path) {
        boolean valid = NameRules.isValid(String.valueOf(path.getFileName()));
        if (!valid) {
            tally.skip(path, "the name cannot stand in a document path");
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
