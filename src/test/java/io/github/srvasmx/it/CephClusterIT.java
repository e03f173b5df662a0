package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.storage.s3.CephStore;
import io.github.srvasmx.storage.s3.WithCeph;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Three processes with a real Ceph. */
@WithCeph
class CephClusterIT extends ClusterIT {

    /** The store gets it in three parts. */
    private static final int SIZE = 20 << 20;

    private static final int CHUNK = 3_000_000;

    private final CephStore store;

    CephClusterIT(CephStore store) {
        this.store = store;
    }

    @Override
    URI startStore() {
        return store.endpoint();
    }

    @Test
    @Order(5)
    void aDocumentAndAZipOfSeveralPartsAreTheSameOnEveryServerUntilTheyAreDeleted() throws Exception {
        byte[] content = new byte[SIZE];
        new Random(SIZE).nextBytes(content);
        String path = "/Samples/parts.bin";
        String ticket = signIn(servers.get(0));
        client(0).publish(ticket, path, client(0).upload(ticket, content, CHUNK));
        String staged = client(1).stage(ticket, path);
        Reply zip = client(2)
                .succeed(
                        "DownloadZipWithHandler",
                        "authenticationTicket",
                        ticket,
                        "Paths",
                        path,
                        "partialResult",
                        "false");
        String zipped = zip.get("downloadhandler");

        for (int i = 0; i < servers.size(); i++) {
            assertThat(client(i).download(ticket, staged, SIZE)).isEqualTo(content);
            try (ZipInputStream entries =
                    new ZipInputStream(new ByteArrayInputStream(client(i).download(ticket, zipped, CHUNK)))) {
                entries.getNextEntry();
                assertThat(entries.readAllBytes()).isEqualTo(content);
            }
        }
        for (String handler : List.of(staged, zipped)) {
            assertThat(client(0).delete(ticket, handler).succeeded()).isTrue();
            for (RunningServer server : servers) {
                assertThat(new PlainClient(server, HttpBinding.POST)
                                .chunk(ticket, handler, "0", "10")
                                .error())
                        .isEqualTo("Download handler not found.");
            }
        }
    }

    @Test
    @Order(11)
    void theStoreHasNothingThatTheDatabaseDoesNotName() throws Exception {
        List<String> verification = new ArrayList<>(List.of("sweep", "--verify"));
        verification.addAll(cluster.arguments());

        assertThat(new CommandProcess(ServerProgram.QUICK, TestFolder.of(CephClusterIT.class, "command"))
                        .run("", verification.toArray(String[]::new))
                        .succeeded())
                .containsPattern("that no row names +0 ");
    }
}
