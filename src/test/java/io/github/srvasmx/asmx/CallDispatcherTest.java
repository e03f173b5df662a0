package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.work.QueuedCall;
import io.github.srvasmx.work.WorkPools;
import io.github.srvasmx.work.Workload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ContextConfiguration;

/** A server that runs one long call at a time, and lets no call wait. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "srv.admin.password=" + ServerTest.ADMIN_PASSWORD,
            "server.address=127.0.0.1",
            "srv.work.at-once=1",
            "srv.work.patience=0s"
        })
@ContextConfiguration(initializers = ServerTest.FreshDataDirectory.class)
@Timeout(60)
class CallDispatcherTest {

    private static final Set<String> USER = Set.of("user 1");
    private static final Operation LONG = new Operation(
                    "Long",
                    "A long call.",
                    List.of(),
                    AnswerSchema.success("response"),
                    List.of(),
                    call -> Answer.success())
            .queued(Workload.LONG, arguments -> USER);

    @Autowired
    private CallDispatcher calls;

    @Autowired
    private WorkPools pools;

    @Test
    void aClientThatHasTheWholeAnswerMaySendItsNextCall() throws Exception {
        CompletableFuture<String> next = new CompletableFuture<>();

        calls.serve(
                LONG, call(), new DeferredExchange(() -> pools.of(Workload.LONG).submit(USER, new NextCall(next))));

        assertThat(next.get()).isEqualTo("run");
    }

    private static ReceivedCall call() {
        CallParameters parameters = new CallParameters(LONG, (parameter, ticket) -> {
            throw new IllegalArgumentException("The operation takes no bytes");
        });
        WhiteSpaceHeartbeat silent =
                new WhiteSpaceHeartbeat(new MockHttpServletResponse(), "", "", Duration.ofMinutes(1));
        return new ReceivedCall(parameters, cookie -> "", "127.0.0.1", silent);
    }

    /** An exchange whose client has the whole answer as soon as it is sent. */
    private static final class DeferredExchange implements CallDispatcher.Exchange {

        private final MockHttpServletRequest request = new MockHttpServletRequest();
        private final MockHttpServletResponse response = new MockHttpServletResponse();
        private final Runnable client;

        DeferredExchange(Runnable client) {
            this.client = client;
            request.setAsyncSupported(true);
        }

        @Override
        public HttpServletRequest request() {
            return request;
        }

        @Override
        public HttpServletResponse response() {
            return response;
        }

        @Override
        public String binding() {
            return "GET";
        }

        @Override
        public void answer(Answer answer) {
            throw new IllegalStateException("Another thread answers");
        }

        @Override
        public void sendLater(Answer answer) throws IOException {
            client.run();
            answer.close();
        }
    }

    private record NextCall(CompletableFuture<String> outcome) implements QueuedCall {

        @Override
        public void run(Runnable endSoon) {
            outcome.complete("run");
        }

        @Override
        public void refuse() {
            outcome.complete("refused");
        }

        @Override
        public boolean keepWaiting() {
            return true;
        }
    }
}
