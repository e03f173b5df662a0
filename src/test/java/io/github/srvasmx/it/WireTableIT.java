package io.github.srvasmx.it;

import io.github.srvasmx.wire.WireTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every row of {@code wire.md} over real connections to the real jar. */
class WireTableIT {

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(TestFolder.of(WireTableIT.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicNode> holds() {
        return WireTests.over(new SocketTransport(server));
    }
}
