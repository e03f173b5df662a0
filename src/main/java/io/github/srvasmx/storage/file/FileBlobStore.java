package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.CopyCheck;
import io.github.srvasmx.storage.LocalBlobStore;
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
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/**
 * Stores blobs as files at their {@linkplain FilePlacement places}. Unfinished blobs are files in {@code incoming/} with
 * names that no key can have. A crash leaves unused files only there, until {@link #removeAbandonedDrafts}.
 */
public final class FileBlobStore implements LocalBlobStore, Closeable {

    /** The directory of unfinished blobs. */
    static final String INCOMING = "incoming";

    /** File systems record the time of the machine. */
    private static final Clock CLOCK = Clock.systemUTC();

    private final Path root;
    private final File rootFile;

    /** Kept, because to find it reads the table of all mounts, while its free space is one system call. */
    private final FileStore fileStore;

    private final IncomingDirectory incoming;
    private final FileOperations fileOperations;
    private final FilePlacement placement;
    private final DirectoryTree directoryTree;
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
        this.incoming = new IncomingDirectory(this.root.resolve(INCOMING), fileOperations);
        this.fileStore = Files.getFileStore(this.root);
        this.fileOperations = fileOperations;
        this.placement = new FilePlacement(this.root, fileOperations);
        this.directoryTree = new DirectoryTree(fileOperations);
    }

    @Override
    public BlobDraft newDraft(BlobKey key) throws IOException {
        return new FileBlobDraft(newFile(), key, placement::publish);
    }

    @Override
    public BlobBatch newBatch() {
        return new FileBlobBatch(incoming, fileOperations, placement, concurrentForce);
    }

    @Override
    public BlobSpool newSpool() throws IOException {
        return new FileBlobSpool(newFile(), placement);
    }

    private IncomingFile newFile() throws IOException {
        return new IncomingFile(incoming.newFile(), fileOperations, concurrentForce, true);
    }

    @Override
    public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
        Path from = placement.path(source);
        Path to = placement.path(target);
        try {
            placement.createWithParents(from, to, () -> fileOperations.link(from, to));
        } catch (NoSuchFileException | FileAlreadyExistsException | AccessDeniedException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // No hard link is possible: too many links (ext4 allows 65,000), another device, no support. The message
            // depends on the platform.
            copy(from, target, beforeCopy, e);
        }
    }

    @Override
    public void linkDurably(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
        link(source, target, beforeCopy);
        placement.makeDurable(placement.path(target), true);
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

    @Override
    public boolean move(BlobKey source, BlobKey target) throws IOException {
        return placement.move(source, target);
    }

    @Override
    public Optional<BlobSlice> open(BlobKey key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("A range must not be negative");
        }
        return open(key, (file, channel) -> new FileBlobSlice(channel, offset, length));
    }

    @Override
    public Optional<Blob> open(BlobKey key) throws IOException {
        return open(key, (file, channel) -> new FileBlob(file, channel, CLOCK));
    }

    private <T> Optional<T> open(BlobKey key, Opening<T> opening) throws IOException {
        Path file = placement.path(key);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(opening.open(file, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public OptionalLong size(BlobKey key) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(placement.path(key), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public OptionalLong remove(BlobKey key) throws IOException {
        File file = new File(rootFile, key.toString());
        // Unlike Files, File needs no exception for a missing file. An exception takes longer than the rest of a short
        // call.
        long size = file.length();
        boolean deleted =
                size == 0 ? fileOperations.deleteIfExists(file.toPath()) : fileOperations.delete(file.toPath());
        return deleted ? OptionalLong.of(size) : OptionalLong.empty();
    }

    @Override
    public void deleteAll(BlobKey prefix, ObjLongConsumer<BlobKey> listener) throws IOException {
        directoryTree.deleteAll(root, prefix, listener);
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
            return Optional.of(Files.getLastModifiedTime(placement.path(key)).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void touch(BlobKey key) throws IOException {
        Files.setLastModifiedTime(placement.path(key), FileTime.from(CLOCK.instant()));
    }

    @Override
    public Optional<Instant> unchangedSince(BlobKey prefix) throws IOException {
        return writtenAt(prefix).filter(time -> time.isBefore(CLOCK.instant().minus(FileBlob.SETTLED)));
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
        directoryTree.prune(placement.path(prefix));
    }

    /** Removes the unfinished blobs of this store. */
    @Override
    public void close() throws IOException {
        concurrentForce.close();
        incoming.close();
    }

    /** Makes an open file readable as a blob or a part of it. */
    @FunctionalInterface
    private interface Opening<T> {

        T open(Path file, FileChannel channel) throws IOException;
    }
}
