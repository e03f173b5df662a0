package io.github.srvasmx.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 1, 1, at-once",
        "1001, 1, 0, 1, 1, at-once",
        "1, 0, 0, 1, 1, per-user",
        "1, 1, -1, 1, 1, patience",
        "1, 1, 3601, 1, 1, patience",
        "1, 1, 0, 0, 1, waiting",
        "1, 1, 0, 1, 0, waiting-per-user",
    })
    void refusesValuesOutOfRange(
            int atOnce, int perUser, long patience, int waiting, int waitingPerUser, String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new WorkProperties(atOnce, perUser, Duration.ofSeconds(patience), waiting, waitingPerUser))
                .withMessageStartingWith("srv.work." + setting + " must be ");
    }

    @Test
    void acceptsTheEndsOfTheRange() {
        assertThat(new WorkProperties(1, 1, Duration.ZERO, 1, 1).limits())
                .isEqualTo(new PoolLimits(1, 1, 1, 1, Duration.ZERO));
        assertThat(new WorkProperties(1000, 4, Duration.ofHours(1), 500, 50)
                        .limits()
                        .running())
                .isEqualTo(1000);
    }
}
