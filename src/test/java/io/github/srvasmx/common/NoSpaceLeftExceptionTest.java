package io.github.srvasmx.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoSpaceLeftExceptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
    void aDiskOrAQuotaWithoutRoomIsRecognised(String message) {
        IOException ofAWrite = new IOException(message);
        IOException ofANewFile = new FileSystemException("/data/incoming/x.part", null, message);

        assertThat(NoSpaceLeftException.explain(ofAWrite))
                .isInstanceOf(NoSpaceLeftException.class)
                .hasCause(ofAWrite);
        assertThat(NoSpaceLeftException.explain(ofANewFile))
                .isInstanceOf(NoSpaceLeftException.class)
                .hasCause(ofANewFile);
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        IOException denied = new AccessDeniedException("/data/No space left on device");
        IOException unknown = new IOException();

        assertThat(NoSpaceLeftException.explain(denied)).isSameAs(denied);
        assertThat(NoSpaceLeftException.explain(unknown)).isSameAs(unknown);
    }
}
