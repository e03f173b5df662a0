package io.github.srvasmx.auth.ldap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.common.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DirectoryCircuitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final DirectoryCircuit circuit = new DirectoryCircuit(nanos::get);

    @Test
    void fewFailuresDoNotCloseTheDirectory() {
        fail(DirectoryCircuit.FAILURES - 1);
        circuit.answered();
        fail(DirectoryCircuit.FAILURES - 1);

        assertOpen();
    }

    @Test
    void afterManyFailuresOneAttemptInFiveSecondsIsMade() {
        fail(DirectoryCircuit.FAILURES);

        assertClosed();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertOpen();
        assertClosed();
        circuit.failed();
        assertClosed();
    }

    @Test
    void oneAnswerOpensTheDirectory() {
        fail(DirectoryCircuit.FAILURES);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        circuit.enter();

        circuit.answered();

        assertOpen();
        assertOpen();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.enter();
            circuit.failed();
        }
    }

    private void assertOpen() {
        assertThatCode(circuit::enter).doesNotThrowAnyException();
    }

    private void assertClosed() {
        assertThatThrownBy(circuit::enter)
                .isInstanceOf(Refusal.class)
                .hasMessage("SystemError:The directory cannot be asked, try again later");
    }
}
