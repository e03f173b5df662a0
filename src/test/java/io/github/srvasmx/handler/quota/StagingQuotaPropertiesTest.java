package io.github.srvasmx.handler.quota;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

public class StagingQuotaPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 0, 0, 0, session-handlers",
        "0, -1, 0, 0, 0, 0, session-bytes",
        "0, 0, -1, 0, 0, 0, user-handlers",
        "0, 0, 0, -1, 0, 0, user-bytes",
        "0, 0, 0, 0, -1, 0, handlers",
        "0, 0, 0, 0, 0, -1, bytes",
    })
    void refusesANegativeLimit(
            long sessionHandlers,
            long sessionBytes,
            long userHandlers,
            long userBytes,
            long handlers,
            long bytes,
            String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(sessionHandlers, sessionBytes, userHandlers, userBytes, handlers, bytes))
                .withMessage("srv.staging.quota." + setting + " must not be negative");
    }

    @Test
    void acceptsZeroForUnlimited() {
        assertThatNoException().isThrownBy(() -> properties(0, 0, 0, 0, 0, 0));
    }

    public static StagingQuotaProperties properties(
            long sessionHandlers, long sessionBytes, long userHandlers, long userBytes, long handlers, long bytes) {
        return new StagingQuotaProperties(
                sessionHandlers,
                DataSize.ofBytes(sessionBytes),
                userHandlers,
                DataSize.ofBytes(userBytes),
                handlers,
                DataSize.ofBytes(bytes));
    }
}
