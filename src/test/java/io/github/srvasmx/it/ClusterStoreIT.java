package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.storage.s3.FaultyStore;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients of two servers notice while the store fails, and that the servers go on by themselves afterwards. */
@Tag("nightly")
class ClusterStoreIT extends StoreOutageTestCase {

    private static FaultyStore store;

    /** How a store that cannot be used behaves. */
    private enum Outage {
        REFUSES_CONNECTIONS {
            @Override
            void begin() throws IOException {
                store.refuse();
            }
        },
        IS_SILENT {
            @Override
            void begin() {
                store.always("", store.silence());
            }
        },
        IS_OVERLOADED {
            @Override
            void begin() {
                store.always("", FaultyStore.error(503, "SlowDown"));
            }
        },
        REFUSES_THE_ACCOUNT {
            @Override
            void begin() {
                store.always("", FaultyStore.error(403, "AccessDenied"));
            }
        },
        HAS_NO_BUCKET {
            @Override
            void begin() {
                store.always("", FaultyStore.error(404, "NoSuchBucket"));
            }
        },
        SENDS_ERRORS_AS_SUCCESS {
            @Override
            void begin() {
                store.always("", FaultyStore.error(200, "InternalError"));
            }
        },
        LOSES_EVERY_ANSWER {
            @Override
            void begin() {
                store.always("", FaultyStore.lostAnswer());
            }
        };

        abstract void begin() throws IOException;
    }

    @Override
    URI startStore() throws IOException {
        store = new FaultyStore(S3ProxyServer.running().endpoint());
        return store.address();
    }

    @Override
    List<String> timeouts() {
        return List.of("--srv.store.s3.socket-timeout=1s", "--srv.store.s3.attempt-timeout=2s");
    }

    @AfterAll
    void stopStore() throws IOException {
        store.close();
    }

    @AfterEach
    void heal() throws IOException {
        store.heal();
    }

    @ParameterizedTest
    @EnumSource
    void onlyCallsThatNeedBytesFailWhileTheStoreCannotBeUsedAndTheyChangeNothing(Outage outage) throws Exception {
        assertThatOnlyCallsThatNeedBytesFail(outage::begin, store::heal);
    }

    @Test
    void onlyCallsThatWriteBytesFailWhileTheStoreIsFullAndTheyChangeNothing() throws Exception {
        assertThatOnlyCallsThatWriteBytesFail(
                Trouble.FULL_STORE,
                () -> {
                    store.always("PUT", FaultyStore.error(507, "InsufficientStorage"));
                    store.always("POST", FaultyStore.error(507, "InsufficientStorage"));
                },
                store::heal);
    }

    @Test
    void anAnswerThatIsCutOffIsNotTakenForADamagedObject() throws Exception {
        store.always("GET", FaultyStore.cutAfter(5));

        PlainClient client = cluster.client(1);
        Trouble.NO_STORE.assertToldBy(
                client.chunk(ticket, kept, "0", "10"), zip(client, DOCUMENT, false), zip(client, DOCUMENT, true));
        store.heal();

        assertThat(client.download(ticket, kept, CHUNK)).isEqualTo(keptContent);
    }

    @Test
    void aClientDoesNotNoticeThatAnAnswerOfTheStoreIsLost() throws Exception {
        PlainClient client = cluster.client(1);
        store.next("PUT", FaultyStore.lostAnswer());
        String another = client.upload(ticket, content, content.length);
        store.next("PUT", FaultyStore.lostAnswer());
        client.publish(ticket, path, another);
        store.next("GET", FaultyStore.lostAnswer());

        assertThatTheDocumentHasItsContent();
        assertThat(jdbc.sql("SELECT count(*) FROM versions v JOIN documents d ON d.id = v.document_id WHERE d.name = ?")
                        .param(path.substring(path.lastIndexOf('/') + 1))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void anObjectThatIsMissingOrTooShortIsNamedInTheLogAndLeftOutOfAZip() throws Exception {
        String key = jdbc.sql("SELECT content FROM staged WHERE handler = ?")
                .param(kept)
                .query(String.class)
                .single();
        String others = "/Samples/primes.csv";
        for (FaultyStore.Fault fault : new FaultyStore.Fault[] {
            FaultyStore.error(404, "NoSuchKey"), FaultyStore.shortened(keptContent.length / 2)
        }) {
            store.always("GET .*" + key, fault);

            String error = cluster.client(0).chunk(ticket, kept, "0", "1000000").error();
            assertThat(error).matches("SystemError:DownloadFileChunk failed on the server, logged as [0-9a-f-]{36}");
            assertThat(cluster.server(0).output()).contains("[" + error.replaceAll(".* ", "") + "]");
            PlainClient client = cluster.client(1);
            assertThat(zip(client, DOCUMENT + "|" + others, false).error()).isEqualTo("[log]");
            Reply partial = zip(client, DOCUMENT + "|" + others, true);
            assertThat(partial.succeeded()).isTrue();
            assertThat(partial.children())
                    .singleElement()
                    .satisfies(left -> assertThat(left.get("path")).isEqualTo(DOCUMENT));
            assertThat(cluster.server(1).output()).contains("Cannot read the content of version");
            assertThat(cluster.client(0)
                            .delete(ticket, partial.get("downloadhandler"))
                            .succeeded())
                    .isTrue();
            store.heal();
        }

        assertThat(cluster.client(0).download(ticket, kept, CHUNK)).isEqualTo(keptContent);
    }

    @Test
    void aServerWhoseSpoolIsNearlyFullTakesNoBytesAndIsNotReadyAndTheOthersGoOn() throws Exception {
        RunningServer full = cluster.start("--srv.storage.free-floor=1000000GB");
        try {
            PlainClient client = new PlainClient(full, HttpBinding.POST);
            for (Reply answer : new Reply[] {
                append(client, client.createUpload(ticket)), uploadDocument(client), zip(client, "/Samples", false)
            }) {
                assertThat(answer.error())
                        .isEqualTo("SystemError:The server has too little free space, try again later");
            }
            assertThat(Cluster.readiness(full)).isEqualTo("The server has too little free space.");

            assertThat(uploadDocument(cluster.client(0)).succeeded()).isTrue();
            assertThat(Cluster.readiness(cluster.server(1))).isEqualTo(Cluster.READY);
            assertThat(cluster.client(1).download(ticket, cluster.client(0).stage(ticket, path), CHUNK))
                    .isEqualTo(content);
            assertThat(client.delete(ticket, kept).succeeded()).isTrue();
        } finally {
            cluster.kill(full);
        }
    }
}
