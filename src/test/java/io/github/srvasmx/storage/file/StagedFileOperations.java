package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * The operations on one staged file, as Lincheck calls them. Each history uses a new instance with its own session. The
 * results must be those of {@link StagedFileModel} for some order of the calls.
 */
@Param(name = "content", gen = IntGen.class, conf = "1:2")
public abstract class StagedFileOperations {

    private final LocalBlobStore store;
    private final BlobKey session = BlobKey.of("staging", "7", UUID.randomUUID().toString());
    private final BlobKey handler =
            BlobKey.of("staging", "7", session.names().get(2), UUID.randomUUID().toString());

    /**
     * @param store contains both contents
     */
    StagedFileOperations(LocalBlobStore store) {
        this.store = store;
    }

    static void storeContents(LocalBlobStore store) throws IOException {
        for (int content = 1; content <= 2; content++) {
            store.write(source(content), new ByteArrayInputStream(bytes(content)));
        }
    }

    /** Stages a content in the same way as a document. Fails if the file exists, because no handler is issued twice. */
    @Operation
    public boolean stage(@Param(name = "content") int content) throws IOException {
        try {
            store.link(source(content), handler);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Stages a content in the same way as a zip: writes it piece by piece and replaces the file. */
    @Operation
    public void write(@Param(name = "content") int content) throws IOException {
        store.write(handler, new ByteArrayInputStream(bytes(content)));
    }

    /** The number of the staged content, which must be complete; 0 if there is no file. */
    @Operation
    public int read() throws IOException {
        try (Blob blob = store.open(handler).orElse(null)) {
            return blob == null ? 0 : content(blob);
        }
    }

    /** The size of the listed file; 0 if there is none. */
    @Operation
    public long list() throws IOException {
        AtomicLong listed = new AtomicLong();
        store.list(session, (key, size) -> {
            if (!key.equals(handler)) {
                throw new IOException("Listed " + key);
            }
            listed.addAndGet(size);
            return true;
        });
        return listed.get();
    }

    @Operation
    public void delete() throws IOException {
        store.delete(handler);
    }

    /** Deletes the files in the same way as a log-out. */
    @Operation
    public void deleteAll() throws IOException {
        store.deleteAll(session);
    }

    /** Called at the end of each history, so that its files do not accumulate. */
    @Validate
    public void deleteFiles() throws IOException {
        store.deleteAll(session);
    }

    /** The contents differ in size, and are large enough for several writes. */
    static byte[] bytes(int content) {
        byte[] bytes = new byte[content * 5_000];
        Arrays.fill(bytes, (byte) content);
        return bytes;
    }

    private static BlobKey source(int content) {
        return BlobKey.of("content", String.valueOf(content));
    }

    private static int content(Blob blob) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(Math.toIntExact(blob.size()));
        blob.read(0, found);
        int content = found.capacity() == 0 ? 0 : found.get(0);
        if (!Arrays.equals(found.array(), bytes(content)) || content == 0) {
            throw new IOException("Not one of the contents: " + found.capacity() + " bytes");
        }
        return content;
    }
}
