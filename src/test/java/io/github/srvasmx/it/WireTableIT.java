package io.github.srvasmx.it;

import io.github.srvasmx.wire.WireTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every row of {@code wire.md} over real connections to a server process. */
@SharedServer
class WireTableIT {

    private static RunningServer server;

    @BeforeAll
    static void use(RunningServer shared) {
        server = shared;
    }

    @TestFactory
    Stream<DynamicNode> holds() {
        return WireTests.over(new SocketTransport(server));
    }
}
