package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers notice if the store, or the way to it, does not work. */
class S3TroubleTest {

    private static final BlobKey KEY = BlobKey.of("content", "ab", "one");
    private static final BlobKey OTHER = BlobKey.of("content", "ab", "two");
    private static final int PART = 5 << 20;
    private static final Duration PATIENT = S3ProxyServer.PATIENT;
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private final String prefix = S3ProxyServer.newPrefix();
    private FaultyStore faulty;
    private S3BlobStore store;

    @TempDir
    private Path folder;

    /** Of a real store. */
    URI endpoint() {
        return S3ProxyServer.running().endpoint();
    }

    @BeforeEach
    void start() throws IOException {
        faulty = new FaultyStore(endpoint());
        store = open(0, PATIENT, PATIENT);
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        faulty.close();
        assertThat(folder).isEmptyDirectory();
    }

    private S3BlobStore open(int retries, Duration socketTimeout, Duration attemptTimeout) throws IOException {
        return S3ProxyServer.open(
                S3ProxyServer.properties(faulty.address(), prefix, retries, socketTimeout, attemptTimeout),
                S3ProxyServer.spool(folder));
    }

    private void openAgain(int retries, Duration socketTimeout, Duration attemptTimeout) throws IOException {
        store.close();
        store = open(retries, socketTimeout, attemptTimeout);
    }

    @Test
    void aStoreThatNobodyReachesCannotBeUsed() throws IOException {
        faulty.close();

        assertUnavailable(() -> write(KEY, bytes(3)));
        assertUnavailable(() -> store.open(KEY, 0, 1));
        assertUnavailable(() -> store.delete(KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, SlowDown",
        "403, AccessDenied",
        "404, NoSuchBucket",
        "502, ''",
        "400, ExpiredToken",
        "400, RequestTimeout",
        "400, AuthorizationHeaderMalformed"
    })
    void aStoreThatFailsOrRefusesTheAccountCannotBeUsed(int status, String code) {
        faulty.next("", FaultyStore.error(status, code), FaultyStore.error(status, code));
        faulty.next("", FaultyStore.error(status, code), FaultyStore.error(status, code));

        assertUnavailable(() -> write(KEY, bytes(3)));
        assertUnavailable(() -> store.open(KEY, 0, 1));
        assertUnavailable(() -> store.open(KEY, 0, 0));
        assertUnavailable(() -> store.delete(KEY));
    }

    @ParameterizedTest
    @CsvSource({"507, InsufficientStorage", "403, QuotaExceeded", "507, XMinioStorageFull"})
    void aFullStoreHasTooLittleSpace(int status, String code) {
        faulty.next("PUT", FaultyStore.error(status, code));

        assertThatExceptionOfType(NoSpaceLeftException.class).isThrownBy(() -> write(KEY, bytes(3)));
    }

    /** As Swift answers if the quota of the account or the container is exceeded. */
    @Test
    void anExceededQuotaOfSwiftIsTooLittleSpace() {
        faulty.next("PUT", FaultyStore.error(400, "EntityTooLarge", "Upload exceeds quota."));

        assertThatExceptionOfType(NoSpaceLeftException.class).isThrownBy(() -> write(KEY, bytes(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BadDigest", "EntityTooLarge"})
    void aRequestThatTheStoreDoesNotAcceptIsAFaultOfTheServer(String code) {
        faulty.next("PUT", FaultyStore.error(400, code));

        assertThat(catchThrowable(() -> write(KEY, bytes(3)))).isExactlyInstanceOf(IOException.class);
    }

    /** A request without bytes is not refused because of them, so a refusal says nothing about the blob. */
    @ParameterizedTest
    @CsvSource({"400, InvalidRequest", "400, ''", "413, ''"})
    void aReadThatIsRefusedIsNoDamageOfTheBlob(int status, String code) throws IOException {
        write(KEY, bytes(3));
        faulty.next("GET", FaultyStore.error(status, code));

        assertUnavailable(() -> store.open(KEY, 0, 1));
    }

    @Test
    void aBusyStoreIsAskedAgain() throws IOException {
        openAgain(2, PATIENT, PATIENT);
        faulty.next("PUT", FaultyStore.error(503, "SlowDown"), FaultyStore.error(503, "SlowDown"));

        write(KEY, bytes(100_000));

        assertThat(read(KEY)).isEqualTo(bytes(100_000));
        assertThat(faulty.requests("PUT")).hasSize(3);
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotWaitedForTooLong() throws IOException {
        openAgain(0, IMPATIENT, PATIENT);
        faulty.next("GET", faulty.silence());

        assertUnavailable(() -> store.open(KEY, 0, 1));
    }

    @Test
    void theBytesOfAFileAreSentAgainAfterATimeout() throws IOException {
        openAgain(3, PATIENT, Duration.ofSeconds(3));
        faulty.next("PUT", faulty.silence());

        write(KEY, bytes(100_000));

        assertThat(read(KEY)).isEqualTo(bytes(100_000));
    }

    @Test
    void aSuccessThatIsNoneCannotBeUsed() {
        faulty.next("PUT", FaultyStore.error(200, "InternalError"));

        assertUnavailable(() -> write(KEY, bytes(3)));
    }

    @Test
    void anUploadThatEndsWithAnErrorInASuccessIsNoSuccess() throws IOException {
        faulty.next("POST .*uploadId", FaultyStore.error(200, "InternalError"));

        assertUnavailable(() -> write(KEY, bytes(PART + 1)));

        assertThat(store.open(KEY, 0, 1)).isEmpty();
    }

    @Test
    void aWriteWhoseAnswerIsLostIsRepeated() throws IOException {
        openAgain(1, PATIENT, PATIENT);
        faulty.next("PUT", FaultyStore.lostAnswer());

        write(KEY, bytes(3));

        assertThat(faulty.requests("PUT")).hasSize(2);
        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void anUploadWhoseLastAnswerIsLostIsComplete() throws IOException {
        openAgain(1, PATIENT, PATIENT);
        faulty.next("POST .*uploadId", FaultyStore.lostAnswer(), FaultyStore.error(404, "NoSuchUpload"));

        write(KEY, bytes(PART + 1));

        assertThat(faulty.requests("POST .*uploadId")).hasSize(2);
        assertThat(read(KEY)).isEqualTo(bytes(PART + 1));
    }

    /** As Ceph 16 does. */
    @Test
    void anUploadIsCompleteIfTheStoreHasTheBlobAndAnswersWithoutAnETag() throws IOException {
        faulty.next("POST .*uploadId", request -> {
            request.forward().readAllBytes();
            request.answer(200, "<CompleteMultipartUploadResult><ETag></ETag></CompleteMultipartUploadResult>");
        });

        write(KEY, bytes(PART + 1));

        assertThat(read(KEY)).isEqualTo(bytes(PART + 1));
    }

    @Test
    void anUploadThatHasGoneIsNotComplete() {
        faulty.next("POST .*uploadId", FaultyStore.error(404, "NoSuchUpload"));

        assertThat(catchThrowable(() -> write(KEY, bytes(PART + 1)))).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void aDraftWhosePartHasFailedIsDiscardedTwiceAndCannotBeFinished() throws IOException {
        faulty.next("PUT .*partNumber=2", FaultyStore.error(500, "InternalError"));

        try (BlobDraft draft = store.newDraft(KEY)) {
            assertUnavailable(() -> draft.write(bytes(2 * PART + 1)));
            assertThatExceptionOfType(IOException.class).isThrownBy(draft::finish);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> draft.write(1));
        }

        assertThat(faulty.requests("DELETE .*uploadId")).hasSize(2);
        assertThat(store.open(KEY, 0, 1)).isEmpty();
    }

    @Test
    void aBatchOfWhichOneBlobFailsStoresNothing() throws IOException {
        faulty.next("PUT .*two", FaultyStore.error(403, "AccessDenied"));

        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, OTHER);
            assertUnavailable(batch::finish);
        }

        assertThat(store.open(KEY, 0, 1)).isEmpty();
        assertThat(store.open(OTHER, 0, 1)).isEmpty();
    }

    @Test
    void aSpoolThatCannotBeSentLeavesNoFile() throws IOException {
        faulty.next("PUT", FaultyStore.error(500, "InternalError"));

        try (BlobSpool spool = store.newSpool()) {
            spool.write(bytes(100_000));
            assertUnavailable(() -> spool.store(KEY));
        }

        assertThat(store.open(KEY, 0, 1)).isEmpty();
    }

    @Test
    void anAnswerThatEndsTooEarlyCannotBeUsed() throws IOException {
        write(KEY, bytes(100_000));
        faulty.next("GET", FaultyStore.cutAfter(50_000));

        try (BlobSlice slice = slice(KEY, 100_000)) {
            assertUnavailable(slice::readAllBytes);
        }
    }

    @Test
    void aBlobThatIsTooShortHasOnlyItsBytes() throws IOException {
        faulty.next("GET", FaultyStore.shortened(10));

        try (BlobSlice slice = slice(KEY, 100_000)) {
            assertThat(slice.blobSize()).isEqualTo(10);
            assertThat(slice.readAllBytes()).hasSize(10);
        }
    }

    @Test
    void aRangeThatStopsCannotBeRead() throws IOException {
        write(KEY, bytes(100_000));
        openAgain(0, IMPATIENT, PATIENT);
        faulty.next("GET", faulty.stopAfter(50_000));

        try (BlobSlice slice = slice(KEY, 100_000)) {
            assertUnavailable(slice::readAllBytes);
        }
    }

    @Test
    void anAnswerThatIsNotTheRangeCannotBeUsed() {
        faulty.next("GET", FaultyStore.error(200, "InternalError"));

        assertUnavailable(() -> store.open(KEY, 0, 1));
    }

    @Test
    void anEmptyAnswerIsThatOfAnEmptyBlob() throws IOException {
        faulty.next("GET", request -> request.answer(200, ""));

        try (BlobSlice slice = slice(KEY, 10)) {
            assertThat(slice.blobSize()).isZero();
            assertThat(slice.read()).isEqualTo(-1);
        }
    }

    @Test
    void aRangeThatIsClosedEarlyIsNotReadToItsEnd() throws IOException {
        int size = 4 * PART;
        try (BlobDraft draft = store.newDraft(KEY)) {
            byte[] bytes = bytes(PART);
            for (int i = 0; i < size / PART; i++) {
                draft.write(bytes);
            }
            draft.finish();
        }
        long before = faulty.sentBytes();

        try (BlobSlice slice = slice(KEY, size)) {
            assertThat(slice.readNBytes(1_000)).hasSize(1_000);
        }

        // The systems between have room for some megabytes.
        assertThat(faulty.sentBytes() - before).isLessThan(size / 2);
    }

    @Test
    void anInterruptEndsARequest() {
        faulty.next("GET", faulty.silence());

        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> store.open(KEY, 0, 1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noFailureContainsTheKeysOfTheAccount() {
        faulty.next("PUT", FaultyStore.error(403, "SignatureDoesNotMatch"));
        StringWriter log = new StringWriter();

        catchThrowable(() -> write(KEY, bytes(3))).printStackTrace(new PrintWriter(log));

        assertThat(log.toString())
                .contains("SignatureDoesNotMatch")
                .doesNotContain(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(call);
    }

    private static void add(BlobBatch batch, BlobKey key) throws IOException {
        try (BlobDraft draft = batch.newDraft(key)) {
            draft.write(bytes(3));
            draft.finish();
        }
    }

    private void write(BlobKey key, byte[] bytes) throws IOException {
        store.write(key, new ByteArrayInputStream(bytes));
    }

    private BlobSlice slice(BlobKey key, long length) throws IOException {
        return store.open(key, 0, length).orElseThrow();
    }

    private byte[] read(BlobKey key) throws IOException {
        try (BlobSlice slice = slice(key, Long.MAX_VALUE)) {
            return slice.readAllBytes();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
