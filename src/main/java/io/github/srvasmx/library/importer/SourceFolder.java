package io.github.srvasmx.library.importer;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.NameRules;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose files are imported. Symbolic links could lead out of the folder, so they are followed neither when a file
 * is found nor when it is opened later. Files and folders are excluded by their identity on the disk, under every path that
 * leads to them.
 */
final class SourceFolder implements Closeable {

    /**
     * A file, as the scan of the folder has found it.
     *
     * @param path for reports
     * @param location the names on the disk, from the scanned folder
     * @param names the same names as text
     * @param size in bytes
     * @param modified with millisecond precision, like that of a version
     */
    record SourceFile(String path, List<Path> location, List<String> names, long size, Instant modified) {

        /** The last name. */
        String name() {
            return names.get(names.size() - 1);
        }
    }

    /** Receives the files and folders that cannot be imported. */
    @FunctionalInterface
    interface SkipListener {

        void skip(String path, String reason);
    }

    private final OpenFolder root;
    private final Set<Object> excludedKeys;
    private @Nullable OpenFolder current;
    private List<Path> currentLocation = List.of();

    private SourceFolder(OpenFolder root, Set<Object> excludedKeys) {
        this.root = root;
        this.excludedKeys = excludedKeys;
    }

    /**
     * Opens a folder.
     *
     * @param excludedKeys the file keys of files and folders that must not be imported, with everything below them
     * @throws IOException when the folder does not exist, cannot be read or is excluded
     */
    static SourceFolder open(Path folder, Set<Object> excludedKeys) throws IOException {
        SourceFolder source = new SourceFolder(OpenFolder.of(folder.toRealPath()), excludedKeys);
        if (source.isExcluded(source.root.attributes())) {
            source.close();
            throw new IOException("belongs to the data directory");
        }
        return source;
    }

    /**
     * Finds the files at any depth, sorted by path. Finds no more after an interrupt of the thread.
     *
     * @throws IOException when the folder cannot be read
     */
    List<SourceFile> scan(SkipListener listener) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (OpenFolder folder = root.again()) {
            new Scan(files, listener).scan(folder, List.of(), List.of());
        }
        files.sort(Comparator.comparing(SourceFile::path));
        return files;
    }

    /**
     * Opens a file that {@link #scan} found.
     *
     * @throws IOException when it is not the regular file that it was, or cannot be read
     */
    InputStream open(SourceFile file) throws IOException {
        OpenFolder folder = folderOf(file);
        Path name = file.location().get(file.location().size() - 1);
        requireNotExcluded(folder.attributes(name));
        return Channels.newInputStream(folder.file(name));
    }

    /** The folder of a file. It stays open for the next file, which is often in the same one. */
    private OpenFolder folderOf(SourceFile file) throws IOException {
        List<Path> location = file.location().subList(0, file.location().size() - 1);
        if (current == null || !location.equals(currentLocation)) {
            closeCurrent();
            current = open(location);
            currentLocation = location;
        }
        return current;
    }

    private OpenFolder open(List<Path> location) throws IOException {
        OpenFolder folder = root.again();
        try {
            for (Path name : location) {
                OpenFolder child = folder.folder(name);
                folder.close();
                folder = child;
                requireNotExcluded(folder.attributes());
            }
            return folder;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private void closeCurrent() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (root) {
            closeCurrent();
        }
    }

    private boolean isExcluded(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key != null && excludedKeys.contains(key);
    }

    private void requireNotExcluded(BasicFileAttributes attributes) throws IOException {
        if (isExcluded(attributes)) {
            throw new FileNotFoundException("belongs to the data directory");
        }
    }

    /** One scan of the folder. */
    private final class Scan {

        private final List<SourceFile> files;
        private final SkipListener listener;

        Scan(List<SourceFile> files, SkipListener listener) {
            this.files = files;
            this.listener = listener;
        }

        void scan(OpenFolder folder, List<Path> location, List<String> names) throws IOException {
            for (Path name : folder.names()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                FileName fileName = new FileName(name);
                Optional<String> text = fileName.text();
                String path = path(names, text.orElseGet(fileName::printable));
                try {
                    visit(folder, name, text, path, location, names);
                } catch (IOException e) {
                    listener.skip(path, e.toString());
                }
            }
        }

        private void visit(
                OpenFolder folder,
                Path name,
                Optional<String> text,
                String path,
                List<Path> location,
                List<String> names)
                throws IOException {
            BasicFileAttributes attributes = folder.attributes(name);
            Optional<String> reason = reasonToSkip(attributes, text, names);
            if (reason.isPresent()) {
                listener.skip(path, reason.get());
                return;
            }
            List<Path> childLocation = append(location, name);
            List<String> childNames = append(names, text.orElseThrow());
            if (attributes.isDirectory()) {
                try (OpenFolder child = folder.folder(name)) {
                    requireNotExcluded(child.attributes());
                    scan(child, childLocation, childNames);
                }
            } else {
                files.add(new SourceFile(path, childLocation, childNames, attributes.size(), modified(attributes)));
            }
        }

        private Optional<String> reasonToSkip(
                BasicFileAttributes attributes, Optional<String> text, List<String> parents) {
            if (!attributes.isRegularFile() && !attributes.isDirectory()) {
                return Optional.of("a symbolic link or special file");
            } else if (isExcluded(attributes)) {
                return Optional.of("belongs to the data directory");
            } else if (text.isEmpty()) {
                return Optional.of("the name is not UTF-8");
            } else if (!NameRules.isValidForNew(text.get())) {
                return Optional.of("the name is not valid in a document path");
            } else if (parents.size() + 1 >= DocumentPath.ByNames.MAX_NAMES) {
                // The document path starts with the name of the library.
                return Optional.of("too deep for a document path");
            }
            return Optional.empty();
        }

        private String path(List<String> names, String name) {
            StringBuilder path = new StringBuilder(root.path().toString());
            names.forEach(parent -> path.append('/').append(parent));
            return path.append('/').append(name).toString();
        }

        private static Instant modified(BasicFileAttributes attributes) {
            return DocumentVersion.representable(
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS));
        }

        private static <T> List<T> append(List<T> list, T last) {
            List<T> longer = new ArrayList<>(list);
            longer.add(last);
            return List.copyOf(longer);
        }
    }
}
