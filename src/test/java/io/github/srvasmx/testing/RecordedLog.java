package io.github.srvasmx.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * Records the log lines of one class at level debug until it is closed. The test that uses it must be {@link Isolated},
 * since a start of Spring in another test resets the log.
 */
public final class RecordedLog implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public RecordedLog(Class<?> logging) {
        Class<?> test = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        if (!test.isAnnotationPresent(Isolated.class)) {
            throw new IllegalStateException(test.getName() + " reads the log and is not @Isolated");
        }
        logger = (Logger) LoggerFactory.getLogger(logging);
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.DEBUG);
    }

    /** The messages so far. */
    public List<String> messages() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The messages so far, without those of one thread. */
    public List<String> messagesWithoutThread(String name) {
        return appender.list.stream()
                .filter(event -> !event.getThreadName().equals(name))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.setLevel(null);
        logger.detachAppender(appender);
    }
}
