package io.github.srvasmx.common;

import java.util.concurrent.ThreadFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Creates threads that do not keep the process alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** Names the threads {@code name-1}, {@code name-2} and so on. */
    public static ThreadFactory named(String name) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory(name + "-");
        factory.setDaemon(true);
        return factory;
    }
}
