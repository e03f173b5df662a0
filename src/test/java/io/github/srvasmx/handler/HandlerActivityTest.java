package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.SessionId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses and removals of handlers at the same time. */
@Timeout(60)
class HandlerActivityTest {

    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");

    private final HandlerActivity activity = HandlerFixtures.unrecordedActivity();
    private final HandlerIdGenerator ids = HandlerFixtures.handlerIds(Clock.systemUTC());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopTheThreads() {
        threads.shutdownNow();
    }

    /** Among a thousand handlers, some have the same place in a hash table as the one that is removed. */
    @Test
    void noUseOfAnotherHandlerWaitsForARemoval() throws IOException {
        boolean removed = activity.removeUnlessInUse(SESSION, ids.next(), () -> {
            Future<?> uses = threads.submit(() -> {
                for (int i = 0; i < 1_000; i++) {
                    activity.startUse(SESSION, ids.next()).close();
                }
            });
            return ends(uses);
        });

        assertThat(removed).isTrue();
    }

    private static boolean ends(Future<?> uses) {
        try {
            uses.get(20, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void aUseWaitsForTheRemovalOfItsHandler() throws Exception {
        HandlerId handler = ids.next();
        List<String> events = new CopyOnWriteArrayList<>();
        Thread user = new Thread(() -> {
            activity.startUse(SESSION, handler).close();
            events.add("used");
        });

        activity.removeUnlessInUse(SESSION, handler, () -> {
            user.start();
            while (user.getState() != Thread.State.WAITING && user.getState() != Thread.State.BLOCKED) {
                LockSupport.parkNanos(1_000_000);
            }
            events.add("removed");
            return true;
        });
        user.join();

        assertThat(events).containsExactly("removed", "used");
    }

    @Test
    void nothingIsRemovedDuringAnyOfItsUses() throws IOException {
        HandlerId handler = ids.next();
        HandlerActivity.Use first = activity.startUse(SESSION, handler);
        HandlerActivity.Use second = activity.startUse(SESSION, handler);

        assertThat(activity.removeUnlessInUse(SESSION, handler, () -> true)).isFalse();
        first.close();
        assertThat(activity.removeUnlessInUse(SESSION, handler, () -> true)).isFalse();
        second.close();

        assertThat(activity.removeUnlessInUse(SESSION, handler, () -> true)).isTrue();
    }

    @Test
    void aHandlerCanBeUsedAfterARemovalThatFails() throws IOException {
        HandlerId handler = ids.next();

        assertThatThrownBy(() -> activity.removeUnlessInUse(SESSION, handler, () -> {
                    throw new IOException("The disk is broken");
                }))
                .hasMessage("The disk is broken");

        activity.startUse(SESSION, handler).close();
        assertThat(activity.removeUnlessInUse(SESSION, handler, () -> true)).isTrue();
    }
}
