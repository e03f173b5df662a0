package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server has answered for is still so after it was killed. */
class KillIT {

    private static final int SESSIONS = 12;
    private static final String DOCUMENT = "/Samples/planets.csv";

    @Test
    void keepsEverySessionAndStagedFileAsLastAnswered() throws Exception {
        Path folder = TestFolder.of(KillIT.class);
        List<String> live = new ArrayList<>();
        List<String> loggedOut = new ArrayList<>();
        String kept;
        String deleted;
        byte[] content;
        try (RunningServer server = RunningServer.start(folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            for (int i = 0; i < SESSIONS; i++) {
                (i % 2 == 0 ? live : loggedOut).add(client.signIn());
            }
            kept = client.stage(live.get(0), DOCUMENT);
            deleted = client.stage(live.get(0), DOCUMENT);
            content = client.download(live.get(0), kept, 1_000_000);
            assertThat(client.delete(live.get(0), deleted).succeeded()).isTrue();
            for (String ticket : loggedOut) {
                client.logOut(ticket);
            }
            server.kill();
        }

        String lastTicket;
        String lastHandler;
        try (RunningServer server = RunningServer.start(folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            for (String ticket : live) {
                assertThat(client.whyInvalid(ticket)).isEmpty();
            }
            for (String ticket : loggedOut) {
                assertThat(client.whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");
            }
            Reply chunk = client.chunk(live.get(0), kept, "0", "1000000");
            assertThat(Base64.getDecoder().decode(chunk.text())).isNotEmpty().isEqualTo(content);
            assertThat(client.chunk(live.get(0), deleted, "0", "1").error()).isEqualTo("Download handler not found.");
            // What came last is what a lazy commit would lose: above a log-out, here a sign-in with its first file.
            lastTicket = client.signIn();
            lastHandler = client.stage(lastTicket, DOCUMENT);
            server.kill();
        }

        try (RunningServer server = RunningServer.start(folder)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            assertThat(client.whyInvalid(lastTicket)).isEmpty();
            assertThat(client.download(lastTicket, lastHandler, 1_000_000)).isEqualTo(content);
        }
    }
}
