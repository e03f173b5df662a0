package io.github.srvasmx.testing;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Starts only one application at a time within the process of the tests. Spring Boot sets up the log of the whole process at
 * each start, and two at the same time fail.
 */
final class OneStartAtATime implements ApplicationListener<SpringApplicationEvent>, Ordered {

    private static final ReentrantLock STARTING = new ReentrantLock();

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationStartingEvent) {
            STARTING.lock();
        } else if ((event instanceof ApplicationReadyEvent || event instanceof ApplicationFailedEvent)
                && STARTING.isHeldByCurrentThread()) {
            STARTING.unlock();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
