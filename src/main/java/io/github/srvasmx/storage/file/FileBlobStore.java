package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Blobs as files: the key {@code content/ab/xyz} is the file {@code content/ab/xyz} below a root folder. What is being
 * written lies in {@code incoming/} under a name that no key can spell; a crash leaves its litter only there, for the next
 * store on this root to remove.
 */
public final class FileBlobStore implements BlobStore, Closeable {

    /** More often than this nobody takes a folder away in which others are about to put something. */
    private static final int ATTEMPTS = 20;

    private final Path root;
    private final IncomingDirectory incoming;
    private final FileOperations disk;
    private final boolean forcesFolders;

    /**
     * @param root made when it is missing
     * @throws IOException when it cannot be made
     */
    public FileBlobStore(Path root) throws IOException {
        this(root, new FileOperations.Real());
    }

    FileBlobStore(Path root, FileOperations disk) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = new IncomingDirectory(this.root.resolve("incoming"), disk);
        this.disk = disk;
        this.forcesFolders = forces(this.root, disk);
    }

    @Override
    public BlobDraft draft() throws IOException {
        return new FileBlobDraft(incoming.newFile(), disk, this::publish);
    }

    @Override
    public void link(BlobKey source, BlobKey target) throws IOException {
        Path from = path(source);
        Path to = path(target);
        try {
            nameMakingParents(from, () -> makeFolders(parent(to)), () -> disk.link(from, to));
        } catch (NoSuchFileException | FileAlreadyExistsException | AccessDeniedException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Each file system has its own reasons and words: too many links (ext4 takes 65,000), another device, none.
            copy(from, target, e);
        }
    }

    @Override
    public Optional<Blob> open(BlobKey key) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path(key), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileBlob(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        disk.delete(path(key));
    }

    @Override
    public void deleteAll(BlobKey prefix) throws IOException {
        DirectoryTree deletion = new DirectoryTree(disk);
        Files.walkFileTree(path(prefix), deletion);
        deletion.throwFailure();
    }

    @Override
    public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
        TreeListing listing = new TreeListing(root, visitor);
        Files.walkFileTree(path(prefix), listing);
        listing.throwFailure();
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    @Override
    public Optional<Instant> written(BlobKey key) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(path(key)).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Instant oldestWriter() throws IOException {
        return incoming.oldestWriter();
    }

    @Override
    public void removeAbandonedDrafts() throws IOException {
        incoming.removeAbandoned();
    }

    @Override
    public void prune(BlobKey prefix) throws IOException {
        EmptyFolders empty = new EmptyFolders(disk);
        empty.removeBelow(path(prefix));
        empty.throwFailure();
    }

    /** Removes what is being written. */
    @Override
    public void close() throws IOException {
        incoming.close();
    }

    private Path path(BlobKey key) {
        return root.resolve(key.toString());
    }

    private void publish(Path file, BlobKey key) throws IOException {
        Path target = path(key);
        boolean madeParents = nameMakingParents(file, () -> makeFolders(parent(target)), () -> disk.move(file, target));
        try {
            force(parent(target));
            if (madeParents) {
                forceAbove(parent(target));
            }
        } catch (NoSuchFileException e) {
            // It was deleted since, and its folder with it: there is no name left that could survive a power cut.
        } catch (IOException e) {
            discard(target, e);
            throw e;
        }
    }

    private void forceAbove(Path folder) throws IOException {
        for (Path made = folder; !made.equals(root); made = parent(made)) {
            force(parent(made));
        }
    }

    private static void makeFolders(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            // What the JDK says of a folder that another has made first and somebody has taken away again.
            throw (IOException) new NoSuchFileException(folder.toString()).initCause(e);
        }
    }

    /**
     * Gives a file a name in a folder that need not be there yet. Whoever empties a folder takes it away, be it that this
     * is about to put something there; then it is made again.
     *
     * @return whether folders were made
     */
    private static boolean nameMakingParents(Path file, Step makeParents, Step name) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                if (attempt > 1) {
                    makeParents.take();
                }
                name.take();
                return attempt > 1;
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS || Files.notExists(file)) {
                    throw e;
                }
            }
        }
    }

    private void copy(Path from, BlobKey to, Exception reason) throws IOException {
        try (InputStream content = Files.newInputStream(from)) {
            write(to, content);
        } catch (IOException e) {
            e.addSuppressed(reason);
            throw e;
        }
    }

    private void discard(Path path, Throwable reason) {
        try {
            disk.delete(path);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void force(Path folder) throws IOException {
        if (forcesFolders) {
            disk.forceFolder(folder);
        }
    }

    /** Asked once, so that a platform without it is told from a disk that fails later. */
    private static boolean forces(Path folder, FileOperations disk) {
        try {
            disk.forceFolder(folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path parent(Path path) {
        return path.resolveSibling("");
    }

    @FunctionalInterface
    private interface Step {

        void take() throws IOException;
    }
}
