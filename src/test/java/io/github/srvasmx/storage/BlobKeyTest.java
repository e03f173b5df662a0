package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "..", "a.b", "a/b", "/", "a\\b", "a\0b", "a\nb", "a\n", "C:", "~", "é", "a%00", "..%2f"
            })
    void aNameWithAnyOtherCharacterIsRejected(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> BlobKey.of("content", name));
    }

    @Test
    void aNameHasAtMost100Characters() {
        assertThat(BlobKey.of("a".repeat(100)).names()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> BlobKey.of("a".repeat(101)));
    }

    @Test
    void aKeyHasAtLeastOneName() {
        assertThatIllegalArgumentException().isThrownBy(BlobKey::of);
    }

    @Test
    void aKeyPrintsAsAPath() {
        assertThat(BlobKey.of("content", "ab", "x-1_Z")).hasToString("content/ab/x-1_Z");
    }

    @Test
    void aKeyIsReadFromItsTextForm() {
        BlobKey key = BlobKey.of("content", "ab", "x-1_Z");

        assertThat(BlobKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/content", "content/", "content//a", "content/../a"})
    void aTextWithAnInvalidNameIsNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BlobKey.parse(text));
    }

    @Test
    void aRandomKeyIsInAFolderWithItsFirstTwoDigits() {
        assertThat(BlobKey.random("zip").toString()).matches("zip/([0-9a-f]{2})/\\1[0-9a-f-]{34}");
        assertThat(BlobKey.random("zip")).isNotEqualTo(BlobKey.random("zip"));
    }
}
