package io.github.srvasmx.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The operations on the store that the server has, and on some that are wrong. */
final class SubjectsOfLinearizability {

    private SubjectsOfLinearizability() {}

    /** On the store that the server has. */
    public static class OnFiles extends StagedFileOperations {

        public OnFiles() {
            super(LinearizabilityTest.store);
        }
    }

    /** On one for which what has gone between the look and the delete is an error. */
    public static class LooksBeforeItDeletes extends StagedFileOperations {

        public LooksBeforeItDeletes() {
            super(new ForwardingStore(LinearizabilityTest.store) {

                @Override
                public void delete(BlobKey key) throws IOException {
                    Path file = LinearizabilityTest.folder.resolve(key.toString());
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
            super(new ForwardingStore(LinearizabilityTest.store) {

                @Override
                public void link(BlobKey source, BlobKey target) throws IOException {
                    Path file = LinearizabilityTest.folder.resolve(target.toString());
                    Files.createDirectories(file.resolveSibling(""));
                    Files.createFile(file);
                    Files.write(file, Files.readAllBytes(LinearizabilityTest.folder.resolve(source.toString())));
                }
            });
        }
    }

    /** On one that notes what it has, beside having it. */
    public static class ListsWhatItRemembers extends StagedFileOperations {

        public ListsWhatItRemembers() {
            super(new Remembering(LinearizabilityTest.store));
        }
    }

    private static final class Remembering extends ForwardingStore {

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
