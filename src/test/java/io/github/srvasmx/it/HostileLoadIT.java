package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While hostile connections of one kind or of all kinds load a server with a heap of 256 MiB, deletes with a live ticket
 * over new connections are answered, and the server recovers when the hostile clients have gone. Prints the measured times
 * for each kind. Run Maven with another JDK to measure that.
 */
@Tag("nightly")
@Isolated("it measures response times")
class HostileLoadIT {

    private static final int CONNECTIONS = Integer.getInteger("hostile.connections", 1000);
    private static final Duration ATTACK = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 6));
    private static final Duration RAMP_UP = Duration.ofSeconds(3);
    /**
     * Far more than a delete takes; a longer wait means that the call is blocked. The times themselves are in
     * docs/performance.md.
     */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static final Duration FAST = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final String INSIDER = "insider of the hostile load";

    private RunningServer server;
    private HonestDeletes honest;
    private String insider;
    private String staged;

    @BeforeEach
    void start() throws Exception {
        Path folder = TestFolder.of(HostileLoadIT.class);
        RandomFile.create(folder.resolve("import/large.txt"), 64 * 1024 * 1024);
        server = RunningServer.start(
                folder,
                List.of("-Xmx256m", ServerProgram.BOTH_COMPILERS),
                "--srv.library.import.It=" + folder.resolve("import"));
        PlainClient client = new PlainClient(server, HttpBinding.GET);
        String ticket = client.signIn();
        client.awaitDocument(ticket, "/It/large.txt");
        CommandProcess commands = new CommandProcess(ServerProgram.QUICK, folder);
        commands.runOnData(INSIDER + "\n", "user", "add", "mallory", "--administrator")
                .succeeded();
        insider = client.succeed("AuthenticateUser", "UID", "mallory", "PWD", INSIDER)
                .get("ticket");
        staged = client.stage(insider, "/It/large.txt");
        honest = new HonestDeletes(server, ticket);
        // The first calls of a server are slow.
        honest.longestWithin(Duration.ofSeconds(3));
    }

    @AfterEach
    void hasLoggedNoFlood() throws Exception {
        server.close();
        assertThat(server.output()).doesNotContain("OutOfMemoryError", "StackOverflowError");
        assertThat(server.output().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024 * 1024);
    }

    static Stream<HostileTraffic> kinds() {
        return Stream.concat(
                HostileTraffic.ofStrangers().stream(),
                HostileTraffic.ofUser("{ticket}", "/It/large.txt", "{staged}").stream());
    }

    @ParameterizedTest
    @Tag("load")
    @MethodSource("kinds")
    void answersDeletesUnderOneKindOfLoad(HostileTraffic kind) throws Exception {
        attack(kind.name(), List.of(withTicket(kind)));
    }

    /** The first load meets a server that has compiled hardly any of its code. */
    @Test
    @Tag("load")
    void answersDeletesUnderAllKindsOfLoad() throws Exception {
        List<HostileTraffic> all = kinds().map(this::withTicket).toList();
        attack("all kinds at once, just after the start", all);
        attack("all kinds at once, again", all);
        attack("all kinds at once, a third time", all);
    }

    /** The deflater of the JDK can keep the garbage collector from running, so that there is no memory for the bodies. */
    @Test
    void zipsAndLongBodiesDoNotEndTheServer() throws Exception {
        List<HostileTraffic> kinds = kinds().filter(kind -> kind.name().startsWith("SOAP: 1 MB")
                        || kind.name().startsWith("form: 1 MB")
                        || kind.name().endsWith("zips"))
                .map(this::withTicket)
                .toList();
        try (HostileLoad connections = HostileLoad.open(server, CONNECTIONS, kinds)) {
            Thread.sleep(ATTACK.plus(ATTACK).toMillis());
            assertThat(connections.bytesSent()).isPositive();
        }
        assertThat(honest.untilFasterThan(FAST, 4, RECOVERY.multipliedBy(3)))
                .as(honest::failure)
                .isLessThan(RECOVERY);
    }

    /**
     * Half of these requests wait for their turn and the others are refused before their end. The clients connect again at
     * once when they are ended, so that what an ended request keeps adds up.
     */
    @Test
    void endedRequestsDoNotFillTheHeap() throws Exception {
        List<HostileTraffic> names = kinds().filter(kind -> kind.name().equals("form: 1 MB of names"))
                .toList();
        assertThat(names).hasSize(1);

        attack("form: 1 MB of names, alone", names);
    }

    private void attack(String name, List<HostileTraffic> kinds) throws Exception {
        Duration longest;
        long sent;
        try (HostileLoad connections = HostileLoad.open(server, CONNECTIONS, kinds)) {
            Duration first = honest.longestWithin(RAMP_UP);
            Duration rest = honest.longestWithin(ATTACK.minus(RAMP_UP));
            longest = first.compareTo(rest) > 0 ? first : rest;
            sent = connections.bytesSent();
        }
        Duration recovery = honest.untilFasterThan(FAST, 4, RECOVERY.multipliedBy(3));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d MB | %s | %.2f s | %.1f s |%n",
                name,
                CONNECTIONS,
                sent / 1_000_000,
                System.getProperty("java.version"),
                longest.toMillis() / 1000.0,
                recovery.toMillis() / 1000.0);
        assertThat(longest)
                .as("the longest delete under the load: %s %s", name, honest.failure())
                .isLessThan(LIMIT);
        assertThat(recovery)
                .as("the time to recover from: %s %s", name, honest.failure())
                .isLessThan(RECOVERY);
    }

    private HostileTraffic withTicket(HostileTraffic kind) {
        return new HostileTraffic(
                kind.name(), filledIn(kind.first()), filledIn(kind.then()), kind.intervalMillis(), kind.reads());
    }

    private ByteBuffer filledIn(ByteBuffer bytes) {
        String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        return StandardCharsets.UTF_8.encode(text.replace("{ticket}", insider).replace("{staged}", staged));
    }
}
