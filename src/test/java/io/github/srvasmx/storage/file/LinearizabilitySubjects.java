package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.ForwardingBlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The operations on the store that the server has, and on some that are wrong. Lincheck makes instances of them by itself, so
 * {@code linearizability.folder} tells them where to keep their files.
 */
final class LinearizabilitySubjects {

    private static final Path FOLDER = Path.of(System.getProperty("linearizability.folder"));
    private static final FileBlobStore STORE = open();

    private LinearizabilitySubjects() {}

    private static FileBlobStore open() {
        try {
            FileBlobStore store = new FileBlobStore(FOLDER);
            StagedFileOperations.putContentsInto(store);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the store that the server has. */
    public static class OnFiles extends StagedFileOperations {

        public OnFiles() {
            super(STORE);
        }
    }

    /** On one for which what has gone between the look and the delete is an error. */
    public static class LooksBeforeItDeletes extends StagedFileOperations {

        public LooksBeforeItDeletes() {
            super(new ForwardingBlobStore(STORE) {

                @Override
                public void delete(BlobKey key) throws IOException {
                    Path file = FOLDER.resolve(key.toString());
                    if (Files.exists(file)) {
                        LockSupport.parkNanos(1);
                        Files.delete(file);
                    }
                }
            });
        }
    }

    /** On one where a file has its name before it has its bytes. */
    public static class ShowsWhatIsBeingWritten extends StagedFileOperations {

        public ShowsWhatIsBeingWritten() {
            super(new ForwardingBlobStore(STORE) {

                @Override
                public void link(BlobKey source, BlobKey target) throws IOException {
                    Path file = FOLDER.resolve(target.toString());
                    Files.createDirectories(file.resolveSibling(""));
                    Files.createFile(file);
                    Files.write(file, Files.readAllBytes(FOLDER.resolve(source.toString())));
                }
            });
        }
    }

    /** On one that notes what it has, beside having it. */
    public static class ListsWhatItRemembers extends StagedFileOperations {

        public ListsWhatItRemembers() {
            super(new Remembering(STORE));
        }
    }

    private static final class Remembering extends ForwardingBlobStore {

        private final Set<BlobKey> keys = ConcurrentHashMap.newKeySet();

        Remembering(BlobStore good) {
            super(good);
        }

        @Override
        public void link(BlobKey source, BlobKey target) throws IOException {
            super.link(source, target);
            keys.add(target);
        }

        @Override
        public void delete(BlobKey key) throws IOException {
            super.delete(key);
            keys.remove(key);
        }

        @Override
        public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
            if (!keys.isEmpty()) {
                super.list(prefix, visitor);
            }
        }
    }
}
