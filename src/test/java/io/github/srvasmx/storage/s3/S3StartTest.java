package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.start.StartFailureAnalyzer;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.spool.SpoolProperties;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** The store that {@code srv.store.s3} describes, and the message for the operator if it cannot be used. */
class S3StartTest {

    private static final BlobKey KEY = BlobKey.of("content", "ab", "one");

    /** As many as the pool of transfers sends at once. */
    private static final int ANSWERS = 96;

    @TempDir
    private Path folder;

    private ApplicationContextRunner runner;

    /** Of a real store. */
    URI endpoint() {
        return S3ProxyServer.running().endpoint();
    }

    @BeforeEach
    void describe() {
        runner = new ApplicationContextRunner()
                .withUserConfiguration(S3StorageConfiguration.class, Settings.class)
                .withPropertyValues(
                        "srv.spool.dir=" + folder.resolve("spool"),
                        "srv.store.s3.endpoint=" + endpoint(),
                        "srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                        "srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
                        "srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                        "srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY,
                        "srv.store.s3.retries=0");
    }

    @Test
    void theStoreIsUsed() {
        runner.run(context -> {
            BlobStore store = context.getBean(BlobStore.class);
            store.write(KEY, new ByteArrayInputStream(new byte[] {1, 2, 3}));

            try (BlobSlice slice = store.open(KEY, 1, 1).orElseThrow()) {
                assertThat(slice.read()).isEqualTo(2);
            }
        });
    }

    /** A client that reads a document slowly must not keep other calls from the store. */
    @Test
    void answersThatAreBeingSentLeaveConnectionsForOtherCalls() {
        runner.run(context -> {
            BlobStore store = context.getBean(BlobStore.class);
            store.write(KEY, new ByteArrayInputStream(new byte[] {1, 2, 3}));
            List<BlobSlice> sent = new ArrayList<>();
            try {
                for (int i = 0; i < ANSWERS; i++) {
                    sent.add(store.open(KEY, 0, 3).orElseThrow());
                }

                for (BlobSlice other :
                        AtOnce.call(ANSWERS, () -> store.open(KEY, 0, 3).orElseThrow())) {
                    sent.add(other);
                }
            } finally {
                for (BlobSlice slice : sent) {
                    slice.close();
                }
            }
        });
    }

    @Test
    void thereIsNoStoreWithoutTheSetting() {
        new ApplicationContextRunner()
                .withUserConfiguration(S3StorageConfiguration.class)
                .run(context -> assertThat(context).doesNotHaveBean(BlobStore.class));
    }

    @Test
    void aMissingBucketIsRefused() {
        assertRefused(
                "srv.store.s3.bucket=another",
                "The bucket another does not exist: create it, or set srv.store.s3.bucket to another one");
    }

    @Test
    void aWrongAccountIsRefused() {
        String sentence =
                "The store does not accept srv.store.s3.access-key and srv.store.s3.secret-key for the bucket "
                        + S3ProxyServer.BUCKET;
        assertRefused("srv.store.s3.secret-key=wrong", sentence);
        assertRefused("srv.store.s3.access-key=wrong", sentence);
    }

    @Test
    void anAddressThatNobodyAnswersIsRefused() {
        assertRefusedWith(
                "srv.store.s3.endpoint=http://127.0.0.1:1",
                "The store cannot be reached at http://127.0.0.1:1, so check srv.store.s3.endpoint or try again later: ");
    }

    @Test
    void aNameThatNoMachineHasIsRefused() {
        runner = runner.withPropertyValues("srv.store.s3.path-style=false");

        assertRefusedWith(
                "srv.store.s3.endpoint=http://store.invalid",
                "The store cannot be reached at http://store.invalid, so check srv.store.s3.endpoint or try again later:"
                        + " no machine is known by the name documents.store.invalid");
    }

    @Test
    void anAccountThatMayNotWriteIsRefused() throws IOException {
        String sentence = "The bucket " + S3ProxyServer.BUCKET + " cannot be used: the account of"
                + " srv.store.s3.access-key must be allowed to write, read and delete below"
                + " srv.store.s3.prefix, and to list and abort uploads in parts, and the bucket must have space";
        assertRefused("PUT", FaultyStore.error(403, "AccessDenied"), sentence);
        assertRefused("PUT", FaultyStore.error(507, "InsufficientStorage"), sentence);
        assertRefused("GET", FaultyStore.error(403, "AccessDenied"), sentence);
        assertRefused("GET", FaultyStore.error(404, "NoSuchKey"), sentence);
        assertRefused("GET .*[?&]uploads", FaultyStore.error(403, "AccessDenied"), sentence);
        assertRefused("DELETE", FaultyStore.error(403, "AccessDenied"), sentence);
    }

    @Test
    void aStoreThatFailsIsRefused() throws IOException {
        assertRefused(
                "HEAD",
                request -> request.answer(503, ""),
                "The store cannot be used, so check srv.store.s3.endpoint or try again later: it answers with status 503");
    }

    @Test
    void aBucketOfAnotherRegionIsRefused() throws IOException {
        String sentence = "The bucket " + S3ProxyServer.BUCKET + " is in the region eu-central-1, so set"
                + " srv.store.s3.region, and srv.store.s3.endpoint to an address of this region";
        for (int status : new int[] {301, 307, 400, 403}) {
            assertRefused("HEAD", answer(status, "x-amz-bucket-region: eu-central-1"), sentence);
        }
        assertRefused(
                "HEAD",
                answer(403, "x-amz-bucket-region: us-east-1"),
                "The store does not accept srv.store.s3.access-key and srv.store.s3.secret-key for the bucket "
                        + S3ProxyServer.BUCKET);
    }

    /** The requests are signed for the address in the settings. */
    @Test
    void aStoreAtAnotherAddressIsRefused() throws IOException {
        for (int status : new int[] {301, 302, 307, 308}) {
            assertRefused(
                    "HEAD",
                    answer(status, "Location: https://s3.example.com/documents"),
                    "The store sends requests to https://s3.example.com/documents, so check srv.store.s3.endpoint,"
                            + " srv.store.s3.region and srv.store.s3.path-style");
        }
        assertRefused(
                "HEAD",
                answer(301, "Server: store"),
                "The store sends requests to another address, so check srv.store.s3.endpoint, srv.store.s3.region and"
                        + " srv.store.s3.path-style");
    }

    private static FaultyStore.Fault answer(int status, String header) {
        return request -> request.send(
                ("HTTP/1.1 " + status + " Fault\r\n" + header + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aSpoolThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertRefusedWith("srv.spool.dir=" + file, file + " cannot be used");
    }

    private void assertRefused(String requests, FaultyStore.Fault fault, String sentence) throws IOException {
        try (FaultyStore faulty = new FaultyStore(endpoint())) {
            faulty.next(requests, fault);
            assertRefused("srv.store.s3.endpoint=" + faulty.address(), sentence);
        }
    }

    private void assertRefused(String setting, String sentence) {
        assertThat(reason(setting)).isEqualTo(sentence);
    }

    private void assertRefusedWith(String setting, String beginning) {
        assertThat(reason(setting)).startsWith(beginning);
    }

    /** The sentence that the operator reads if the server starts with a setting. */
    private String reason(String setting) {
        List<String> reasons = new ArrayList<>();
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(failure -> reasons.add(
                                StartFailureAnalyzer.sentence(failure).orElse("a fault of the program"))));
        return reasons.get(0);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({S3Properties.class, SpoolProperties.class})
    static class Settings {}
}
