package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link GuardedProtocol} in a Tomcat of its own. */
class ConnectionLimitTest {

    private static final int LIMIT = 3;

    /** As many as Tomcat accepts. */
    private static final int MOST = 4 * LIMIT;

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> silent = new ArrayList<>();
    private Connector connector;

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        GuardedProtocol protocol = new GuardedProtocol();
        protocol.limitConnections(LIMIT);
        // Much longer than the test: nothing else than the limit ends a silent connection.
        protocol.setConnectionTimeout(Math.toIntExact(MAX_WAIT.multipliedBy(10).toMillis()));
        connector = new Connector(protocol);
        connector.setPort(0);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "answer", new Answer()).addMapping("/");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : silent) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    /** None of them can be ended when they come, since each client has some time to send its request. */
    @Test
    void aClientIsAnsweredWhenAsManySilentOnesAsAreAcceptedHaveJustComeBeforeIt() throws IOException {
        for (int i = 0; i < MOST; i++) {
            silent.add(connect());
        }

        try (Socket client = connect()) {
            client.setSoTimeout(Math.toIntExact(MAX_WAIT.toMillis()));
            client.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("answer");
        }
    }
}
