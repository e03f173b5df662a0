package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.operations.ClientDisconnectedException;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletResponse;

class WhiteSpaceHeartbeatTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void sendsNothingBeforeTheInterval() throws Exception {
        WhiteSpaceHeartbeat heartbeat = heartbeat(response, Duration.ofHours(1));

        heartbeat.beat();

        assertThat(heartbeat.hasStarted()).isFalse();
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void startsTheResponseOnceAndThenSendsSpaces() throws Exception {
        WhiteSpaceHeartbeat heartbeat = heartbeat(response, Duration.ZERO);

        heartbeat.beat();
        heartbeat.beat();

        assertThat(heartbeat.hasStarted()).isTrue();
        assertThat(response.isCommitted()).isTrue();
        assertThat(response.getContentAsString()).isEqualTo("<begin>  ");
        assertThat(response.getContentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("Content-Length")).isNull();
    }

    @Test
    void reportsADisconnectedClient() {
        IOException broken = new IOException("Broken pipe");
        MockHttpServletResponse closed = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw broken;
                    }
                });
            }
        };
        WhiteSpaceHeartbeat heartbeat = heartbeat(closed, Duration.ZERO);

        assertThatThrownBy(heartbeat::beat)
                .isInstanceOf(ClientDisconnectedException.class)
                .hasCause(broken);
    }

    private static WhiteSpaceHeartbeat heartbeat(MockHttpServletResponse response, Duration interval) {
        return new WhiteSpaceHeartbeat(response, "text/xml; charset=utf-8", "<begin>", interval);
    }
}
