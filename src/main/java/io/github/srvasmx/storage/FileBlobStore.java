package io.github.srvasmx.storage;

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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Blobs as files: the key {@code content/ab/xyz} is the file {@code content/ab/xyz} below a root folder. What is being
 * written lies in {@code incoming/} under a name that no key can spell; a crash leaves its litter only there, for the next
 * store on this root to remove.
 */
public final class FileBlobStore implements BlobStore, Closeable {

    private static final int ATTEMPTS = 20;

    private final Path root;
    private final Incoming incoming;
    private final Disk disk;
    private final boolean forcesFolders;

    /**
     * @param root made when it is missing
     * @throws IOException when it cannot be made
     */
    public FileBlobStore(Path root) throws IOException {
        this(root, new Disk.Real());
    }

    FileBlobStore(Path root, Disk disk) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = new Incoming(this.root.resolve("incoming"), disk);
        this.disk = disk;
        this.forcesFolders = forces(this.root, disk);
    }

    @Override
    public Draft draft() throws IOException {
        return new FileDraft(incoming.newFile(), disk, this::publish);
    }

    @Override
    public void link(BlobKey source, BlobKey target) throws IOException {
        Path from = path(source);
        Path to = path(target);
        try {
            linkMakingParents(from, to);
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
        TreeDeletion deletion = new TreeDeletion(disk);
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
        boolean madeParents = moveMakingParents(file, target);
        try {
            force(parent(target));
            if (madeParents) {
                for (Path made = parent(target); !made.equals(root); made = parent(made)) {
                    force(parent(made));
                }
            }
        } catch (IOException e) {
            discard(target, e);
            throw e;
        }
    }

    private boolean moveMakingParents(Path temporary, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                return attempt > 1;
            } catch (NoSuchFileException e) {
                makeParents(target, attempt, e);
            }
        }
    }

    private void linkMakingParents(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                disk.link(from, to);
                return;
            } catch (NoSuchFileException e) {
                if (Files.notExists(from)) {
                    throw e;
                }
                makeParents(to, attempt, e);
            }
        }
    }

    /** Again and again, since {@link #prune} may take them away as soon as they are made; but not for ever. */
    private static void makeParents(Path target, int attempt, NoSuchFileException missing) throws IOException {
        if (attempt == ATTEMPTS) {
            throw missing;
        }
        try {
            Files.createDirectories(parent(target));
        } catch (NoSuchFileException e) {
            // One of those above was taken away meanwhile; the next attempt makes it.
            missing.addSuppressed(e);
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
    private static boolean forces(Path folder, Disk disk) {
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
}
