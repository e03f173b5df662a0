package io.github.srvasmx.bench.load;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SequenceBuilder;
import io.hyperfoil.core.steps.BreakIfFinishedStep;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.steps.HttpRequestStepBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Sends requests with Hyperfoil. All clients share one thread, and each has a connection that is kept alive. A client
 * sends its requests one after the other, each when it has the response to the last one. The first wrong response ends
 * the run with an exception.
 */
public final class LoadGenerator {

    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

    /** Requests of a constant rate that can be unanswered at the same time. */
    private static final int OPEN_CONNECTIONS = 512;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final BenchmarkBuilder benchmark = BenchmarkBuilder.builder().threads(1);

    private LoadGenerator(int port, int connections) {
        HttpPluginBuilder http = benchmark.addPlugin(HttpPluginBuilder::new);
        http.http()
                .protocol(Protocol.HTTP)
                .host("127.0.0.1")
                .port(port)
                .allowHttp2(false)
                .requestTimeout(REQUEST_TIMEOUT.toMillis())
                .sharedConnections(connections);
        // ResponseCheck checks the responses instead.
        http.ergonomics().autoRangeCheck(false).stopOnInvalid(false);
        http.ergonomics().repeatCookies(false).userAgentFromSession(false);
    }

    /** Runs {@code clients} clients that repeat {@code requests} for {@code duration}. */
    public static LoadResult run(int port, List<Request> requests, int clients, Duration duration) throws IOException {
        LoadGenerator generator = new LoadGenerator(port, clients);
        SequenceBuilder sequence =
                sequence(generator.benchmark.addPhase(LoadRun.MEASURED).always(clients), duration);
        for (Request request : requests) {
            add(request, sequence);
            sequence.stepBuilder(new BreakIfFinishedStep.Builder());
        }
        return generator.measure();
    }

    /**
     * Sends {@code request} at a constant rate, whether or not the earlier responses have arrived. So a slow response does
     * not delay the requests after it, and the latencies are those that independent clients would see.
     *
     * @throws IOException also when so many responses were late that there was no connection left
     */
    public static LoadResult atRate(int port, Request request, int perSecond, Duration duration) throws IOException {
        LoadGenerator generator = new LoadGenerator(port, OPEN_CONNECTIONS);
        add(
                request,
                sequence(
                        generator
                                .benchmark
                                .addPhase(LoadRun.MEASURED)
                                .constantRate(perSecond)
                                .variance(false)
                                .maxSessions(OPEN_CONNECTIONS),
                        duration));
        return generator.measure();
    }

    /** Runs one client that repeats {@code requests} {@code times} times. */
    public static LoadResult repeat(int port, List<Request> requests, int times) throws IOException {
        LoadGenerator generator = new LoadGenerator(port, 1);
        SequenceBuilder sequence =
                sequence(generator.benchmark.addPhase(LoadRun.MEASURED).sequentially(times), Duration.ZERO);
        requests.forEach(request -> add(request, sequence));
        return generator.measure();
    }

    /** Runs {@code clients} clients that send {@code request} once each while another client repeats {@code background}. */
    public static LoadResult sendOnce(int port, Request request, int clients, Request background) throws IOException {
        LoadGenerator generator = new LoadGenerator(port, clients + 1);
        add(request, sequence(generator.benchmark.addPhase(LoadRun.MEASURED).atOnce(clients), Duration.ZERO));
        add(
                background,
                sequence(generator.benchmark.addPhase(LoadRun.BACKGROUND).always(1), LIMIT));
        return generator.measure();
    }

    private static SequenceBuilder sequence(PhaseBuilder<?> phase, Duration duration) {
        return phase.duration(duration.toMillis())
                .maxDuration(duration.plus(LIMIT).toMillis())
                .scenario()
                .initialSequence("requests");
    }

    private static void add(Request request, SequenceBuilder sequence) {
        ResponseCheck check = new ResponseCheck(request);
        HttpRequestStepBuilder step = sequence.step(SC)
                .httpRequest(request.body().isPresent() ? HttpMethod.POST : HttpMethod.GET)
                .path(request.target())
                .metric(request.operation());
        request.headers().forEach(step.headers()::header);
        request.body().ifPresent(step::body);
        step.handler().status(check).header(check).body(fragmented -> check);
    }

    private LoadResult measure() throws IOException {
        return new LoadRun(benchmark.build()).measure();
    }
}
