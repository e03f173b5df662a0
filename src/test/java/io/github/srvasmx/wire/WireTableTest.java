package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Tests every row of {@code wire.md}, except for exchanges that need a real connection. A row without an exchange fails, and
 * an exchange without a row fails too.
 */
@ServerTest
class WireTableTest {

    @Autowired
    private MockMvc mvc;

    @TestFactory
    Stream<DynamicNode> everyRowHolds() {
        return WireTests.over(new MockMvcTransport(mvc));
    }

    @Test
    void hasFourTables() {
        assertThat(WireTable.rows().keySet())
                .containsExactly(
                        "GET and POST at /srv.asmx/{Operation}", "SOAP at POST /srv.asmx", "Files", "The description");
    }
}
