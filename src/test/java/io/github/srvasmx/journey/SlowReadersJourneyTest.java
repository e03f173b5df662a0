package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Two users fetch more documents at once than the server sends, and do not read them. A third user needs one document. */
@JourneyTest
@Timeout(120)
class SlowReadersJourneyTest {

    private static final int DOWNLOADS = 50;
    private static final int PLACES_OF_ONE_USER = 48;
    private static final int PLACES_OF_TWO_USERS = PLACES_OF_ONE_USER + 24;
    private static final int PLACES = 96;
    private static final byte[] MORE_THAN_BUFFERS = new byte[16 * 1024 * 1024];
    private static final int RECEIVE_BUFFER = 4096;

    private final List<Socket> connections = new ArrayList<>();

    @Autowired
    private Workplace workplace;

    private Workplace.Desk desk;

    @BeforeEach
    void prepare() {
        desk = workplace.newDesk();
        workplace.publish("/" + desk.library() + "/large.bin", MORE_THAN_BUFFERS);
    }

    @AfterEach
    void disconnect() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void aThirdUserNeedNotWaitForTwoThatReadSlowly() throws IOException {
        String first = signIn(desk);
        String second = signIn(workplace.newDeskIn(desk.library()));
        String third = signIn(workplace.newDeskIn(desk.library()));
        beginDownloads(first);
        await().until(() -> answered() >= PLACES_OF_ONE_USER);
        beginDownloads(second);
        await().until(() -> answered() >= PLACES_OF_TWO_USERS);

        assertThat(HttpExchange.get(download(third)).body()).hasSameSizeAs(MORE_THAN_BUFFERS);
        assertThat(answered()).isLessThan(PLACES);
    }

    private String signIn(Workplace.Desk user) {
        HttpExchange answer = HttpExchange.get(URI.create(workplace.service() + "/AuthenticateUser?UID=" + user.user()
                + "&PWD=" + URLEncoder.encode(user.password(), StandardCharsets.UTF_8)));
        return Xml.parse(answer.body()).getAttribute("ticket");
    }

    private URI download(String ticket) {
        return URI.create(workplace.service() + "/DownloadDocument?authenticationTicket=" + ticket + "&Path=/"
                + desk.library() + "/large.bin");
    }

    private void beginDownloads(String ticket) throws IOException {
        URI address = download(ticket);
        String request = "GET " + address.getPath() + "?" + address.getQuery() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < DOWNLOADS; i++) {
            Socket connection = new Socket();
            connections.add(connection);
            // The size takes effect only if it is set before connecting.
            connection.setReceiveBufferSize(RECEIVE_BUFFER);
            connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private long answered() {
        return connections.stream().filter(SlowReadersJourneyTest::hasReceived).count();
    }

    private static boolean hasReceived(Socket connection) {
        try {
            return connection.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
