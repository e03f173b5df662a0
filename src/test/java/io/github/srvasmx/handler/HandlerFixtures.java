package io.github.srvasmx.handler;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parts of the handler package for tests of other packages. */
public final class HandlerFixtures {

    /** An idle timeout of one day. */
    public static final HandlerProperties ONE_DAY = new HandlerProperties(Duration.ofDays(1));

    private HandlerFixtures() {}

    public static HandlerIdGenerator handlerIds(Clock clock) {
        return new HandlerIdGenerator(clock);
    }

    /** Returns an activity that records nothing in a database. */
    public static HandlerActivity unrecordedActivity() {
        return new HandlerActivity(mock(HandlerActivityRepository.class), ONE_DAY, Clock.systemUTC());
    }

    /** Returns an activity as another process on the same database has it. */
    public static HandlerActivity activityOfAnotherProcess(JdbcClient jdbc, Clock clock) {
        return new HandlerActivity(new HandlerActivityRepository(jdbc), ONE_DAY, clock);
    }
}
