package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.srvasmx.common.ComputeLimiter;
import io.github.srvasmx.web.HttpProperties;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A reader has its turn while it evaluates bytes, and none while it waits for its client. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArrivingBodyTest {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(20);

    private final ComputeLimiter limiter = new ComputeLimiter(1);

    @Test
    void aReaderThatWaitsForItsClientKeepsNobodyFromATurn() throws Exception {
        Source slow = new Source(1);
        ArrivingBody waiting = body(slow);
        FutureTask<Integer> reader = read(waiting, 2);
        await().until(() -> slow.left.get() == 0);

        assertThat(read(body(new Source(1)), 1).get()).isEqualTo(1);

        slow.arrive(1);
        waiting.signal();
        assertThat(reader.get()).isEqualTo(2);
    }

    @Test
    void aReaderThatEvaluatesBytesKeepsTheNextOneWaitingUntilItEnds() throws Exception {
        ArrivingBody first = body(new Source(1));
        first.read(new byte[1], 0, 1);
        Source other = new Source(1);
        FutureTask<Integer> next = read(body(other), 1);

        Thread.sleep(100);
        assertThat(other.left).hasValue(1);

        first.endTurn();
        assertThat(next.get()).isEqualTo(1);
    }

    /** {@link java.io.InputStream#readAllBytes} asks for no bytes when its array is full. */
    @Test
    void aReaderThatAsksForNoBytesDoesNotWait() throws Exception {
        assertThat(body(new Source(0)).read(new byte[1], 1, 0)).isZero();
    }

    /** Reads {@code count} bytes on another thread, one by one, and ends the turn. */
    private static FutureTask<Integer> read(ArrivingBody body, int count) {
        FutureTask<Integer> task = new FutureTask<>(() -> {
            int read = 0;
            while (read < count) {
                read += body.read(new byte[1], 0, 1);
            }
            body.endTurn();
            return read;
        });
        new Thread(task).start();
        return task;
    }

    private ArrivingBody body(Source source) {
        HttpProperties properties =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("srv.http", HttpProperties.class);
        return new ArrivingBody(source, TransferRate.of(properties), LONGEST_WAIT, limiter);
    }

    private static final class Source extends ServletInputStream {

        private final AtomicInteger left = new AtomicInteger();

        Source(int arrived) {
            left.set(arrived);
        }

        void arrive(int count) {
            left.set(count);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return left.get() > 0;
        }

        @Override
        public void setReadListener(ReadListener listener) {}

        @Override
        public int read() {
            left.decrementAndGet();
            return 'a';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            return 1;
        }
    }
}
