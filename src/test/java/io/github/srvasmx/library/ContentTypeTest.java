package io.github.srvasmx.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DocumentVersion#contentType()}. */
class ContentTypeTest {

    @ParameterizedTest
    @CsvSource({
        "a.pdf,application/pdf",
        "a.PDF,application/pdf",
        "a.txt,text/plain",
        "a.csv,text/csv",
        "a.md,text/markdown",
        "a.MD,text/markdown",
        "a.svg,image/svg+xml",
        "a.png,image/png",
        "a.html,text/html",
        "a.xml,application/xml",
        "a.json,application/json",
        "a.zip,application/zip",
        "a.doc,application/msword",
        "a.xls,application/vnd.ms-excel",
        "a.ppt,application/vnd.ms-powerpoint",
        "a.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "a.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "a.pptx,application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "a.odt,application/vnd.oasis.opendocument.text",
        "a.tar.gz,application/gzip",
        "a.unheardof,application/octet-stream",
        "a.,application/octet-stream",
        "pdf,application/octet-stream"
    })
    void theExtensionDeterminesTheType(String name, String type) {
        DocumentVersion version = new DocumentVersion(
                1,
                name,
                new VersionNumber(1_000_000),
                0,
                "",
                "",
                BlobKey.of("content"),
                Instant.EPOCH,
                Optional.empty(),
                Instant.EPOCH,
                "");

        assertThat(version.contentType()).isEqualTo(type);
    }
}
