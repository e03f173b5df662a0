package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Transfers blobs from one directory to another: by hard links where the file system allows them, otherwise by copies. The
 * blobs have the same keys in both. Nothing is written to the source. For one thread.
 */
public final class BlobTransfer implements Closeable {

    /** The number of copies that become durable together. */
    private static final int BATCH = 500;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path source;
    private final Path target;
    private final FileOperations fileOperations;
    private final FileBlobStore store;
    private final FilePlacement placement;
    private final Set<Path> linkedDirectories = new LinkedHashSet<>();
    private BlobBatch copies;
    private int copied;

    /**
     * @param target an existing directory
     * @throws IOException when it cannot be written
     */
    public BlobTransfer(Path source, Path target) throws IOException {
        this(source, target, new FileOperations());
    }

    BlobTransfer(Path source, Path target, FileOperations fileOperations) throws IOException {
        this.source = source;
        this.target = target;
        this.fileOperations = fileOperations;
        this.store = new FileBlobStore(target, fileOperations);
        this.placement = new FilePlacement(target, fileOperations);
        this.copies = store.newBatch();
    }

    /** The blobs that have been transferred and {@linkplain #finish() finished}. */
    public LocalBlobStore target() {
        return store;
    }

    /** A failure of the source, and not of the target. */
    public static final class SourceException extends IOException {

        private static final long serialVersionUID = 1;

        SourceException(IOException cause) {
            super("The blob cannot be read", cause);
        }

        /** The exception of the read that failed. */
        public IOException reason() {
            return (IOException) Objects.requireNonNull(getCause());
        }
    }

    /**
     * Transfers one blob. Does nothing if the target has it.
     *
     * @return whether there is such a blob
     * @throws SourceException when there is one and it cannot be read. Other blobs can still be transferred
     * @throws IOException when the target cannot be written
     */
    public boolean add(BlobKey key) throws IOException {
        Path from = source.resolve(key.toString());
        Path to = placement.path(key);
        if (Files.exists(to)) {
            return true;
        }
        try {
            if (!link(from, to)) {
                copy(from, key);
            }
            return true;
        } catch (NoSuchFileException e) {
            if (Files.exists(from)) {
                throw e;
            }
            return false;
        }
    }

    private boolean link(Path from, Path to) throws IOException {
        try {
            placement.createWithParents(from, to, () -> fileOperations.link(from, to));
            linkedDirectories.add(FilePlacement.parent(to));
            return true;
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Another disk, too many links, or a file system without hard links; the message depends on the platform.
            // If one of the two places is forbidden, the copy finds out which.
            return false;
        }
    }

    private void copy(Path from, BlobKey key) throws IOException {
        try (InputStream content = open(from);
                BlobDraft draft = copies.newDraft(key)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
                draft.write(buffer, 0, count);
            }
            draft.finish();
        }
        copied++;
        if (copied % BATCH == 0) {
            finishCopies();
        }
    }

    private static InputStream open(Path from) throws IOException {
        try {
            return Files.newInputStream(from);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    private static int read(InputStream content, byte[] buffer) throws SourceException {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    private void finishCopies() throws IOException {
        try (BlobBatch finished = copies) {
            finished.finish();
        }
        copies = store.newBatch();
    }

    /**
     * Makes the blobs durable that have been transferred so far.
     *
     * @throws IOException when the target cannot be written
     */
    public void finish() throws IOException {
        finishCopies();
        Set<Path> directories = new LinkedHashSet<>(linkedDirectories);
        linkedDirectories.forEach(directory -> directories.addAll(placement.ancestors(directory)));
        for (Path directory : directories) {
            placement.forceIfPresent(directory);
        }
        linkedDirectories.clear();
    }

    /** Removes the unfinished copies. */
    @Override
    public void close() throws IOException {
        try (store) {
            copies.close();
        }
        try {
            fileOperations.delete(target.resolve(FileBlobStore.INCOMING));
        } catch (DirectoryNotEmptyException e) {
            // Another process writes to the target.
        }
    }
}
