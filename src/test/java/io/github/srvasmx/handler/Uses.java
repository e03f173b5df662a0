package io.github.srvasmx.handler;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;

/** The uses of handlers, for tests that are about something else. */
final class Uses {

    static final StagingProperties KEPT_FOR_A_DAY = new StagingProperties(Duration.ofDays(1));

    private Uses() {}

    /** None is written down. */
    static HandlerUses unwritten() {
        return new HandlerUses(mock(UseRows.class), KEPT_FOR_A_DAY, Clock.systemUTC());
    }
}
