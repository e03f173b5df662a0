package io.github.srvasmx.library.publication;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamedContentCopierTest {

    private static final String TEXT = "A whole content.";

    private Path root;
    private FileBlobStore store;
    private StoredContent content;

    @BeforeEach
    void store(@TempDir Path folder) throws IOException {
        root = folder;
        store = new FileBlobStore(root);
        content = VersionPublisher.store(new ByteArrayInputStream(TEXT.getBytes(US_ASCII)), store::newDraft);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void aCopyHasTheSameBytes() throws IOException {
        BlobKey copy = new StreamedContentCopier(store).copy(content, bytes -> {});

        assertThat(copy).isNotEqualTo(content.key());
        assertThat(root.resolve(copy.toString())).hasContent(TEXT);
    }

    @Test
    void anEmptyContentIsCopied() throws IOException {
        StoredContent empty = VersionPublisher.store(new ByteArrayInputStream(new byte[0]), store::newDraft);

        BlobKey copy = new StreamedContentCopier(store).copy(empty, bytes -> {});

        assertThat(root.resolve(copy.toString())).isEmptyFile();
    }

    /** Otherwise the copy would be a document with a new damage of its own, which its client takes for whole. */
    @ParameterizedTest
    @ValueSource(strings = {"A whole", "A whole content. And more.", "A whole context.", ""})
    void aDamagedContentIsNotCopied(String damaged) throws IOException {
        Files.writeString(root.resolve(content.key().toString()), damaged);

        assertThatIOException()
                .isThrownBy(() -> new StreamedContentCopier(store).copy(content, bytes -> {}))
                .withMessageContaining(content.key() + " has ")
                .withMessageContaining("restore it from a backup");

        assertThat(contents()).containsExactly(content.key());
    }

    @Test
    void aMissingContentIsNotCopied() throws IOException {
        store.delete(content.key());

        assertThatIOException()
                .isThrownBy(() -> new StreamedContentCopier(store).copy(content, bytes -> {}))
                .withMessageContaining(content.key() + " is missing");

        assertThat(contents()).isEmpty();
    }

    private List<BlobKey> contents() throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of("content"), (key, size) -> keys.add(key));
        return keys;
    }
}
