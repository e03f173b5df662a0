package io.github.srvasmx.library.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Library",
                "/Library/Doc.pdf",
                "/Library/Folder/Doc.ext",
                "/Library/Ünïcode 文書.pdf",
                "/Library/😀.txt",
                "/Library/...",
                "/Library/..a",
                "/Library/a..",
                "/Library/%00",
                "/Library/%2e%2e",
                "/Library/C:",
                "/~D12",
                "/ "
            })
    void namesFromTheLibraryDownAreAPath(String text) {
        assertThat(DocumentPath.parse(text))
                .contains(new DocumentPath.ByNames(List.of(text.substring(1).split("/"))))
                .get()
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Library/Folder/Doc.pdf",
                "Library/Folder/Doc.pdf",
                "\\Library\\Folder\\Doc.pdf",
                "Library\\Folder\\Doc.pdf",
                "/Library\\Folder/Doc.pdf",
                "/Library/Folder/Doc.pdf/",
                "Library\\Folder\\Doc.pdf\\",
                "//Library///Folder/Doc.pdf//",
                "\\/Library/\\Folder\\/Doc.pdf/\\"
            })
    void bothSeparatorsCountHoweverOftenTheyAreGiven(String text) {
        assertThat(DocumentPath.parse(text))
                .contains(new DocumentPath.ByNames(List.of("Library", "Folder", "Doc.pdf")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "\\", "//", "\\/"})
    void aTextWithoutNamesIsTheRoot(String text) {
        assertThat(DocumentPath.isRoot(text)).isTrue();
        assertThat(DocumentPath.isRoot(text + "x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "~D1,1",
        "~d12,12",
        "~d12.PDF,12",
        "~D12/,12",
        "~D12.pdf\\,12",
        "~D12,12",
        "~D12.pdf,12",
        "~D12.7z,12",
        "~D12.tar.gz,12",
        "~D12.a-b,12",
        "~D12.é,12",
        "~D12.v 1,12",
        "~D9223372036854775807,9223372036854775807"
    })
    void aDocumentIdIsAPath(String text, long id) {
        assertThat(DocumentPath.parse(text)).contains(new DocumentPath.ByDocumentId(id));
    }

    @ParameterizedTest
    @CsvSource({"~F1,1", "~f34,34", "~F34/,34", "~f34\\\\,34", "~F34,34", "~F9223372036854775807,9223372036854775807"})
    void aFolderIdIsAPath(String text, long id) {
        assertThat(DocumentPath.parse(text)).contains(new DocumentPath.ByFolderId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "\\",
                "./Library",
                "../Library",
                "/..",
                "/../etc/passwd",
                "/Library/../../etc/passwd",
                "/Library/..",
                "/Library/./Doc.pdf",
                "/.",
                "\\..\\Doc.pdf",
                "/Library/..\\Doc.pdf",
                "/Library/Doc\0.pdf",
                "/Library/Doc.pdf\0",
                "/Library/Doc\n.pdf",
                "/Library/Doc\r.pdf",
                "/Library/Doc\t.pdf",
                "/Library/Doc\u007f.pdf",
                "/Library/Doc\u0085.pdf",
                "/Library/unpaired \ud83d surrogate",
                "/Library/\uffff",
                "~",
                "~D",
                "~D0",
                "~D-1",
                "~D+1",
                "~D01",
                "~D 1",
                "~D1 ",
                "~D1\n",
                "~d",
                "~/Library",
                "~Library/Doc.pdf",
                "~D1/Doc.pdf",
                "~F1\\Doc.pdf",
                "~D١",
                "~D1.",
                "~D1..",
                "~D1./",
                "~D1/..",
                "~D1.pdf/..",
                "~D1.p\0f",
                "~D9223372036854775808",
                "~D99999999999999999999",
                "~F0",
                "~F1.pdf",
                "~F9223372036854775808",
                "~X1"
            })
    void anyOtherTextIsNoPath(String text) {
        assertThat(DocumentPath.parse(text)).isEmpty();
    }

    @Test
    void aNameHasAtMost255Characters() {
        assertThat(DocumentPath.parse("/Library/" + "a".repeat(255))).isPresent();
        assertThat(DocumentPath.parse("/Library/" + "a".repeat(256))).isEmpty();
        assertThat(DocumentPath.parse("/" + "a".repeat(10_000))).isEmpty();
        assertThat(DocumentPath.parse("~D" + "1".repeat(10_000))).isEmpty();
        assertThat(DocumentPath.parse("~D1." + "a".repeat(255))).isPresent();
        assertThat(DocumentPath.parse("~D1." + "a".repeat(256))).isEmpty();
    }

    @Test
    void aPathHasAtMost100Names() {
        assertThat(DocumentPath.parse("/a".repeat(100))).isPresent();
        assertThat(DocumentPath.parse("/a".repeat(101))).isEmpty();
        assertThat(DocumentPath.parse("/a".repeat(1_000_000))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentPath.ByNames(Collections.nCopies(101, "a")));
    }

    @Test
    void aPathFromNamesCannotBeATraversalEither() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentPath.ByNames(List.of("Library", "..")));
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentPath.ByNames(List.of("a/b")));
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentPath.ByNames(List.of()));
    }
}
