package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTransferTest {

    private static final BlobKey KEY = BlobKey.of("content", "ab", "abcd");

    private Path source;
    private Path target;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        source = folder.resolve("source");
        target = Files.createDirectory(folder.resolve("target"));
        try (FileBlobStore store = new FileBlobStore(source)) {
            store.write(KEY, new ByteArrayInputStream("bytes".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void linksABlobWhereTheDiskAllowsIt() throws IOException {
        transfer(new FileOperations());

        assertThat(Files.isSameFile(source.resolve(KEY.toString()), target.resolve(KEY.toString())))
                .isTrue();
    }

    @Test
    void copiesABlobWhereNoLinkIsPossible() throws IOException {
        transfer(new FileOperations() {
            @Override
            void link(Path existing, Path link) throws IOException {
                throw new FileSystemException(link.toString(), existing.toString(), "Invalid cross-device link");
            }
        });

        assertThat(target.resolve(KEY.toString())).hasContent("bytes");
        assertThat(Files.isSameFile(source.resolve(KEY.toString()), target.resolve(KEY.toString())))
                .isFalse();
    }

    @Test
    void tellsThatThereIsNoSuchBlobAndLeavesNoOtherFiles() throws IOException {
        try (BlobTransfer transfer = new BlobTransfer(source, target)) {
            assertThat(transfer.add(BlobKey.of("content", "cd", "cdef"))).isFalse();
            transfer.finish();
        }

        try (var files = Files.list(target)) {
            assertThat(files.filter(file -> !file.endsWith("content"))).isEmpty();
        }
    }

    /** The second call for the same blob finds it there. */
    private void transfer(FileOperations fileOperations) throws IOException {
        try (BlobTransfer transfer = new BlobTransfer(source, target, fileOperations)) {
            assertThat(List.of(transfer.add(KEY), transfer.add(KEY))).containsOnly(true);
            transfer.finish();
        }
    }
}
