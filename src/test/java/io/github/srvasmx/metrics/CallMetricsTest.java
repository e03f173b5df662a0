package io.github.srvasmx.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.CallObserver.ObservedCall;
import io.github.srvasmx.operations.CallOutcomes;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.RefusalDoc;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Operation operation = new Operation(
            "DeleteDownloadHandler",
            "",
            List.of(),
            AnswerSchema.success("response"),
            List.of(RefusalDoc.BAD_REQUEST, RefusalDoc.TOO_MANY_CALLS, RefusalDoc.CHECKED_OUT),
            arguments -> Answer.success());
    private final CallInput input = mock(CallInput.class);
    private final CallMetrics metrics = new CallMetrics(registry, new CallOutcomes(List.of(operation)));

    @Test
    void aCallIsCountedAndTimed() {
        metrics.answered(call("GET"), Answer.success(), 2_000_000);
        metrics.answered(call("GET"), Answer.success(), 4_000_000);

        Timer timer = registry.get("srv.calls")
                .tags("operation", "DeleteDownloadHandler", "binding", "GET", "outcome", "success")
                .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(6);
    }

    /** For example because a client has a shorter time limit than its upload takes. */
    @Test
    void aCallWhoseClientHasGoneIsCountedToo() {
        metrics.abandoned(call("POST"), 3_000_000);

        Timer timer = registry.get("srv.calls")
                .tags("operation", "DeleteDownloadHandler", "binding", "POST", "outcome", "disconnected")
                .timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "bad Request, bad Request",
        "'SystemError:Too many calls are under way, try again later', 'SystemError:Too many calls are under way, try again later'",
        "'SystemError:The database is busy, logged as 5f0c', system error",
        "Document is checked out by ada., other refusal",
        "Access denied., other refusal",
    })
    void theOutcomeIsATextThatTheOperationDeclaresOrAKind(String error, String outcome) {
        metrics.answered(call("SOAP 1.1"), Answer.failure(error), 1);

        assertThat(registry.get("srv.calls").timer().getId().getTag("outcome")).isEqualTo(outcome);
    }

    @Test
    void nothingThatAClientSendsMakesMoreTimers() {
        for (int i = 0; i < 1000; i++) {
            metrics.answered(
                    call("POST"),
                    Answer.failure(Refusal.checkedOutBy("user" + i).text()),
                    1);
        }
        assertThat(registry.find("srv.calls").timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.count()).isEqualTo(1000));
    }

    private ObservedCall call(String binding) {
        return new ObservedCall(operation, binding, "", input);
    }
}
