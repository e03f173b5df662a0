package io.github.srvasmx.auth;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the connections that are taken, and can pause one of them before it is returned. */
public final class ObservedDataSource extends DelegatingDataSource {

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicReference<@Nullable Pause> next = new AtomicReference<>();
    private final AtomicInteger before = new AtomicInteger();

    ObservedDataSource(DataSource target) {
        super(target);
    }

    /** A connection that has done its work and is not returned until it is released. */
    record Pause(CountDownLatch reached, CountDownLatch released) {}

    int connections() {
        return connections.get();
    }

    /** Pauses the next connection. */
    Pause pauseNext() {
        return pauseAfter(0);
    }

    /** Pauses the connection after {@code count} others. */
    Pause pauseAfter(int count) {
        before.set(count);
        Pause pause = new Pause(new CountDownLatch(1), new CountDownLatch(1));
        next.set(pause);
        return pause;
    }

    @Override
    public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        Connection connection = super.getConnection();
        Pause pause = before.getAndDecrement() > 0 ? null : next.getAndSet(null);
        return pause == null ? connection : pausing(connection, pause);
    }

    private static Connection pausing(Connection connection, Pause pause) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        pause.reached().countDown();
                        pause.released().await();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
