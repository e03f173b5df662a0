package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobVisitor;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Stores blobs as files: the blob {@code content/ab/xyz} is the file {@code content/ab/xyz} below a root directory. Drafts
 * are files in {@code incoming/} with names that no key can have. A crash leaves unused files only there, until
 * {@link #removeAbandonedDrafts}.
 */
public final class FileBlobStore implements BlobStore, Closeable {

    /** Far more often than other threads can delete a directory just before a file is created in it. */
    private static final int MAX_ATTEMPTS = 20;

    /** File systems record the time of the machine. */
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path root;
    private final File rootFile;

    /** Finding it reads the table of all mounts; asking it for its space is one system call. */
    private final FileStore fileStore;

    private final IncomingDirectory incoming;
    private final FileOperations fileOperations;
    private final DirectoryTree directoryTree;
    private final boolean canForceDirectories;
    private final ConcurrentForce concurrentForce = new ConcurrentForce();

    /**
     * @param root created if it does not exist
     * @throws IOException when {@code root} cannot be created or written
     */
    public FileBlobStore(Path root) throws IOException {
        this(root, new FileOperations());
    }

    FileBlobStore(Path root, FileOperations fileOperations) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.rootFile = this.root.toFile();
        this.incoming = new IncomingDirectory(this.root.resolve("incoming"), fileOperations);
        this.fileStore = Files.getFileStore(this.root);
        this.fileOperations = fileOperations;
        this.directoryTree = new DirectoryTree(fileOperations);
        this.canForceDirectories = canForce(this.root, fileOperations);
    }

    @Override
    public BlobDraft newDraft() throws IOException {
        return new FileBlobDraft(incoming.newFile(), fileOperations, concurrentForce, true, this::publish);
    }

    @Override
    public BlobBatch newBatch() {
        return new FileBlobBatch();
    }

    @Override
    public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
        Path from = path(source);
        Path to = path(target);
        try {
            createWithParents(from, to, () -> fileOperations.link(from, to));
        } catch (NoSuchFileException | FileAlreadyExistsException | AccessDeniedException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // No hard link is possible: too many links (ext4 allows 65,000), another device, no support. The message
            // depends on the platform.
            copy(from, target, beforeCopy, e);
        }
    }

    @Override
    public boolean move(BlobKey source, BlobKey target) throws IOException {
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

    @Override
    public Optional<Blob> open(BlobKey key) throws IOException {
        Path file = path(key);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileBlob(file, channel, CLOCK));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public OptionalLong size(BlobKey key) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path(key), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public OptionalLong delete(BlobKey key) throws IOException {
        File file = new File(rootFile, key.toString());
        if (fileOperations.isMissing(file)) {
            return OptionalLong.empty();
        }
        long size = file.length();
        return fileOperations.delete(file.toPath()) ? OptionalLong.of(size) : OptionalLong.empty();
    }

    @Override
    public void deleteAll(BlobKey prefix) throws IOException {
        directoryTree.deleteAll(path(prefix));
    }

    @Override
    public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
        directoryTree.list(root, prefix, visitor);
    }

    @Override
    public long freeBytes() throws IOException {
        return fileStore.getUsableSpace();
    }

    @Override
    public Optional<Instant> writtenAt(BlobKey key) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(path(key)).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Instant oldestWriterStart() throws IOException {
        return incoming.oldestWriterStart();
    }

    @Override
    public void removeAbandonedDrafts() throws IOException {
        incoming.removeAbandoned();
    }

    @Override
    public void prune(BlobKey prefix) throws IOException {
        directoryTree.prune(path(prefix));
    }

    /** Removes all drafts of this store. */
    @Override
    public void close() throws IOException {
        concurrentForce.close();
        incoming.close();
    }

    private Path path(BlobKey key) {
        return root.resolve(key.toString());
    }

    private void publish(Path file, BlobKey key) throws IOException {
        Path target = path(key);
        boolean createdParents = createWithParents(file, target, () -> fileOperations.move(file, target));
        try {
            force(parent(target));
            if (createdParents) {
                forceAncestors(parent(target));
            }
        } catch (NoSuchFileException e) {
            // The blob was deleted together with its directory, so there is no entry left to make durable.
        } catch (IOException e) {
            discard(target, e);
            throw e;
        }
    }

    private void forceAncestors(Path directory) throws IOException {
        for (Path ancestor : ancestors(directory)) {
            force(ancestor);
        }
    }

    private List<Path> ancestors(Path directory) {
        List<Path> ancestors = new ArrayList<>();
        for (Path child = directory; !child.equals(root); child = parent(child)) {
            ancestors.add(parent(child));
        }
        return ancestors;
    }

    /**
     * Runs {@code operation}, which creates {@code target} from {@code source}. Creates the directory of {@code target} if
     * it is missing, again and again if others delete it in the meantime because it is empty.
     *
     * @return whether directories were created
     */
    private boolean createWithParents(Path source, Path target, FileCreation operation) throws IOException {
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

    private void createDirectories(Path directory) throws IOException {
        try {
            fileOperations.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            // The JDK throws this also when another thread creates the directory first and it is deleted again at once.
            throw (IOException) new NoSuchFileException(directory.toString()).initCause(e);
        }
    }

    private void copy(Path from, BlobKey to, CopyCheck check, Exception reason) throws IOException {
        try (InputStream content = Files.newInputStream(from)) {
            check.require(Files.size(from));
            write(to, content);
        } catch (IOException e) {
            e.addSuppressed(reason);
            throw e;
        }
    }

    private void discard(Path path, Throwable reason) {
        try {
            fileOperations.delete(path);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void force(Path directory) throws IOException {
        if (canForceDirectories) {
            fileOperations.forceDirectory(directory);
        }
    }

    /** A directory that was deleted meanwhile, with the blobs in it, has no entry left to make durable. */
    private void forceIfPresent(Path directory) throws IOException {
        try {
            force(directory);
        } catch (NoSuchFileException e) {
            // Deleted.
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

    private static Path parent(Path path) {
        return path.resolveSibling("");
    }

    /** Files in {@code incoming} that have their content, but are not forced to disk before the commit. */
    private final class FileBlobBatch implements BlobBatch {

        private final Map<Path, BlobKey> files = new LinkedHashMap<>();

        @Override
        public BlobDraft newDraft() throws IOException {
            return new FileBlobDraft(incoming.newFile(), fileOperations, concurrentForce, false, files::put);
        }

        @Override
        public void commit() throws IOException {
            concurrentForce.run(files.keySet(), fileOperations::forceFile);
            List<Path> moved = new ArrayList<>();
            try {
                Set<Path> directories = new LinkedHashSet<>();
                for (Map.Entry<Path, BlobKey> entry : files.entrySet()) {
                    Path file = entry.getKey();
                    Path target = path(entry.getValue());
                    boolean createdParents = createWithParents(file, target, () -> fileOperations.move(file, target));
                    moved.add(target);
                    directories.add(parent(target));
                    if (createdParents) {
                        directories.addAll(ancestors(parent(target)));
                    }
                }
                concurrentForce.run(directories, FileBlobStore.this::forceIfPresent);
            } catch (IOException e) {
                moved.forEach(target -> discard(target, e));
                throw e;
            }
        }

        /** Files that were moved are no longer there. */
        @Override
        public void close() throws IOException {
            for (Path file : files.keySet()) {
                fileOperations.delete(file);
            }
        }
    }

    @FunctionalInterface
    private interface FileCreation {

        void run() throws IOException;
    }
}
