package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty store in a directory of its own. */
abstract class FileStoreTestCase {

    static final BlobKey KEY = BlobKey.of("content", "ab", "one");
    static final BlobKey OTHER = BlobKey.of("staging", "7", "two");

    @TempDir
    Path root;

    final FaultyFileOperations fileOperations = new FaultyFileOperations();
    FileBlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new FileBlobStore(root, fileOperations);
        fileOperations.forced.clear();
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    final void write(BlobKey key, byte[] bytes) throws IOException {
        store.write(key, new ByteArrayInputStream(bytes));
    }

    final byte[] read(BlobKey key) throws IOException {
        try (Blob blob = store.open(key).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(blob.size()));
            blob.read(0, buffer);
            return buffer.array();
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** The files that are being written. */
    final List<Path> unfinished() throws IOException {
        return unfinished(root);
    }

    static List<Path> unfinished(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("incoming"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
