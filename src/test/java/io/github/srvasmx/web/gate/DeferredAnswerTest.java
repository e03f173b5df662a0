package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.web.HttpSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DeferredAnswerTest {

    private static final BodyReception RECEPTION = new BodyReception(
            () -> {
                throw new IllegalStateException("No request of this test has a body");
            },
            List.of(),
            HttpSettings.with(),
            new GateProperties(1, 1, 1, Duration.ZERO),
            Duration.ZERO);

    private final InFlightRequests requests = new InFlightRequests();
    private final RequestGateFilter gate = new RequestGateFilter(requests, RECEPTION, HttpSettings.with());

    @Test
    void aRequestIsInFlightUntilItsDeferredAnswerIsSent() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/srv.asmx");
        request.setAsyncSupported(true);
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicReference<DeferredAnswer> answer = new AtomicReference<>();
        AtomicBoolean stopped = new AtomicBoolean();

        gate.doFilter(
                request,
                response,
                (req, res) -> answer.set(DeferredAnswer.to((HttpServletRequest) req, (HttpServletResponse) res)));
        requests.stop(() -> stopped.set(true));
        assertThat(stopped).isFalse();
        Objects.requireNonNull(answer.get())
                .send(() -> response.getOutputStream().print("late"));

        assertThat(stopped).isTrue();
        assertThat(response.getContentAsString()).isEqualTo("late");
    }
}
