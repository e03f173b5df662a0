package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
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
 * What can be done with one staged file, as Lincheck calls it: of each history a new instance, which has a session to
 * itself. What the calls answer has to be what {@link StagedFileModel} answers in some order of them.
 */
@Param(name = "content", gen = IntGen.class, conf = "1:2")
public abstract class StagedFileOperations {

    private final BlobStore store;
    private final BlobKey session = BlobKey.of("staging", "7", UUID.randomUUID().toString());
    private final BlobKey handler =
            BlobKey.of("staging", "7", session.names().get(2), UUID.randomUUID().toString());

    /**
     * @param store with both contents in it
     */
    StagedFileOperations(BlobStore store) {
        this.store = store;
    }

    static void putContentsInto(BlobStore store) throws IOException {
        for (int content = 1; content <= 2; content++) {
            store.write(source(content), new ByteArrayInputStream(bytes(content)));
        }
    }

    /** Stages a content, as a document is. Not where there is a file: no handler is given twice. */
    @Operation
    public boolean stage(@Param(name = "content") int content) throws IOException {
        try {
            store.link(source(content), handler);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Stages a content piece by piece, as a zip is, in the place of what is there. */
    @Operation
    public void write(@Param(name = "content") int content) throws IOException {
        store.write(handler, new ByteArrayInputStream(bytes(content)));
    }

    /** Which content is there, whole; 0 for none. */
    @Operation
    public int read() throws IOException {
        try (Blob blob = store.open(handler).orElse(null)) {
            return blob == null ? 0 : content(blob);
        }
    }

    /** How long what is listed is; 0 for nothing. */
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

    /** What a log-out does. */
    @Operation
    public void deleteAll() throws IOException {
        store.deleteAll(session);
    }

    /** At the end of each history: it leaves no file to those that come after it. */
    @Validate
    public void leaveNothing() throws IOException {
        store.deleteAll(session);
    }

    /** Of different lengths, and not of one piece. */
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
            throw new IOException("Not the bytes of any content, " + found.capacity() + " of them");
        }
        return content;
    }
}
