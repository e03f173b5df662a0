package io.github.srvasmx.handler.upload;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class UploadPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "262143B, 1GB, srv.upload.chunk-size must be from 256KB to 32MB",
        "33554433B, 1GB, srv.upload.chunk-size must be from 256KB to 32MB",
        "4MB, 0B, srv.upload.quota must be above zero",
        "4MB, -1GB, srv.upload.quota must be above zero",
    })
    void refusesSizesOutOfRange(String chunkSize, String quota, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadProperties(
                        DataSize.parse(chunkSize), DataSize.parse(quota), 1, 1, 1, 1, DataSize.ofBytes(1)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, session-handlers",
        "1, -1, 1, 1, 1, user-handlers",
        "1, 1, 0, 1, 1, chunks",
        "1, 1, 1, 0, 1, user-chunks",
        "1, 1, 1, 1, 0, max-document",
    })
    void refusesNumbersBelowOne(
            long sessionHandlers, long userHandlers, long chunks, long userChunks, long document, String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadProperties(
                        DataSize.ofMegabytes(4),
                        DataSize.ofBytes(1),
                        sessionHandlers,
                        userHandlers,
                        chunks,
                        userChunks,
                        DataSize.ofBytes(document)))
                .withMessage("srv.upload." + setting + " must be above zero");
    }

    @Test
    void refusesADocumentWhoseLengthInARequestIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UploadProperties(
                        DataSize.ofMegabytes(4), DataSize.ofBytes(1), 1, 1, 1, 1, DataSize.ofBytes(Long.MAX_VALUE)))
                .withMessage("srv.upload.max-document must be at most 1024TB");
    }

    @Test
    void acceptsTheEndsOfTheRange() {
        assertThatNoException()
                .isThrownBy(() -> new UploadProperties(
                        DataSize.ofKilobytes(256), DataSize.ofBytes(1), 1, 1, 1, 1, DataSize.ofBytes(1)));
        assertThatNoException()
                .isThrownBy(() -> new UploadProperties(
                        DataSize.ofMegabytes(32), DataSize.ofBytes(1), 1, 1, 1, 1, DataSize.ofTerabytes(1024)));
    }
}
