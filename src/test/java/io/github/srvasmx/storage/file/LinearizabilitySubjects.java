package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.CopyCheck;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The operations on the store of the server, and on some incorrect stores. Lincheck creates the instances itself, so the
 * system property {@code linearizability.folder} contains their directory.
 */
final class LinearizabilitySubjects {

    private static final Path FOLDER = Path.of(System.getProperty("linearizability.folder"));
    private static final FileBlobStore STORE = open();

    private LinearizabilitySubjects() {}

    private static FileBlobStore open() {
        try {
            FileBlobStore store = new FileBlobStore(FOLDER);
            StagedFileOperations.storeContents(store);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the store of the server. */
    public static class OnFiles extends StagedFileOperations {

        public OnFiles() {
            super(STORE);
        }
    }

    /** On a store that fails if the file is deleted between its check and its delete. */
    public static class ChecksBeforeItDeletes extends StagedFileOperations {

        public ChecksBeforeItDeletes() {
            super(new ForwardingBlobStore(STORE) {

                @Override
                public OptionalLong remove(BlobKey key) throws IOException {
                    Path file = FOLDER.resolve(key.toString());
                    if (Files.notExists(file)) {
                        return OptionalLong.empty();
                    }
                    LockSupport.parkNanos(1);
                    Files.delete(file);
                    return OptionalLong.of(0);
                }
            });
        }
    }

    /** On a store where a file gets its name before its bytes. */
    public static class ShowsUnfinishedFiles extends StagedFileOperations {

        public ShowsUnfinishedFiles() {
            super(new ForwardingBlobStore(STORE) {

                @Override
                public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
                    Path file = FOLDER.resolve(target.toString());
                    Files.createDirectories(file.resolveSibling(""));
                    Files.createFile(file);
                    Files.write(file, Files.readAllBytes(FOLDER.resolve(source.toString())));
                }
            });
        }
    }

    /** On a store with an index in addition to its files. */
    public static class HasASeparateIndex extends StagedFileOperations {

        public HasASeparateIndex() {
            super(new IndexedBlobStore(STORE));
        }
    }

    private static final class IndexedBlobStore extends ForwardingBlobStore {

        private final Set<BlobKey> keys = ConcurrentHashMap.newKeySet();

        IndexedBlobStore(LocalBlobStore delegate) {
            super(delegate);
        }

        @Override
        public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
            super.link(source, target, beforeCopy);
            keys.add(target);
        }

        @Override
        public OptionalLong remove(BlobKey key) throws IOException {
            OptionalLong size = super.remove(key);
            keys.remove(key);
            return size;
        }

        @Override
        public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
            if (!keys.isEmpty()) {
                super.list(prefix, visitor);
            }
        }
    }
}
