package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Failures and limits are reported and leave nothing behind. */
class ZipFailureTest extends ZipServiceTestCase {

    private static final Duration LONG = Duration.ofHours(1);

    private DocumentVersion broken;
    private List<Path> before;

    @BeforeEach
    void publishThreeDocuments() throws IOException {
        publish(root + "/a.txt", "first");
        broken = publish(root + "/b.txt", "second");
        publish(root + "/c.txt", "third");
        before = staged();
    }

    @Test
    void makesNoZipIfTheContentOfADocumentIsMissing() throws IOException {
        Files.delete(content(broken));

        ZipResult zip = zip(false, root);

        assertThat(zip).isEqualTo(ZipResult.none(List.of(new ZipResult.Problem(root + "/b.txt", UNREADABLE))));
        assertNothingIsLeftBehind(before);
    }

    @Test
    void reportsAllUnreadableDocuments() throws IOException {
        Files.delete(content(broken));
        Files.delete(content(publish(root + "/d.txt", "fourth")));

        assertThat(zip(false, root).problems())
                .extracting(ZipResult.Problem::path)
                .containsExactly(root + "/b.txt", root + "/d.txt");
    }

    @Test
    void reportsAllDamagedDocuments() throws IOException {
        Files.writeString(content(broken), "secomd");
        Files.writeString(content(publish(root + "/c.docx", "stored")), "Stored");
        Files.delete(content(publish(root + "/d.txt", "gone")));

        assertThat(zip(false, root).problems())
                .extracting(ZipResult.Problem::path)
                .containsExactly(root + "/b.txt", root + "/c.docx", root + "/d.txt");
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shor", "longer than it was"})
    void leavesAnUnreadableDocumentOutOfAPartialZip(String instead) throws IOException {
        Files.delete(content(broken));
        if (!instead.isEmpty()) {
            Files.writeString(content(broken), instead);
        }

        ZipResult zip = zip(true, root);

        assertThat(zip.problems()).containsExactly(new ZipResult.Problem(root + "/b.txt", UNREADABLE));
        assertThat(ZipReader.contents(file(zip)))
                .isEqualTo(Map.of(
                        root.substring(1) + "/", "",
                        root.substring(1) + "/a.txt", "first",
                        root.substring(1) + "/c.txt", "third"));
    }

    @Test
    void makesNoZipIfTheContentOfADocumentIsDamaged() throws IOException {
        Files.writeString(content(broken), "secomd");

        assertThat(zip(false, root))
                .isEqualTo(ZipResult.none(List.of(new ZipResult.Problem(root + "/b.txt", UNREADABLE))));
        assertNothingIsLeftBehind(before);
    }

    @Test
    void leavesDamagedDocumentsOutOfAPartialZip() throws IOException {
        Files.writeString(content(broken), "secomd");
        Files.delete(content(publish(root + "/a0.txt", "gone")));
        Files.writeString(
                content(publish(root + "/c.docx", "stored without compression")), "Stored without compression");
        Files.writeString(content(publish(root + "/d.txt", "last")), "lost");

        ZipResult zip = zip(true, root);

        assertThat(zip.problems())
                .containsExactly(
                        new ZipResult.Problem(root + "/a0.txt", UNREADABLE),
                        new ZipResult.Problem(root + "/b.txt", UNREADABLE),
                        new ZipResult.Problem(root + "/c.docx", UNREADABLE),
                        new ZipResult.Problem(root + "/d.txt", UNREADABLE));
        assertThat(ZipReader.contents(file(zip)))
                .isEqualTo(Map.of(
                        root.substring(1) + "/", "",
                        root.substring(1) + "/a.txt", "first",
                        root.substring(1) + "/c.txt", "third"));
        assertThat(staged()).hasSize(before.size() + 1);
    }

    /** A document that cannot be read at the moment is not damaged, so it is not left out. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void makesNoZipWhileTheStoreCannotBeUsed(boolean partial) {
        ZipService withoutStore = reading(mock(BlobStore.class, call -> {
            throw unavailable();
        }));

        assertThatThrownBy(() -> withoutStore.stage(ticket, root, partial, NO_LISTENER))
                .isInstanceOf(StoreUnavailableException.class);
        assertNothingIsLeftBehind(before);
    }

    /** The third and the fourth range are those of the first document when the zip is made again because of the second. */
    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "3, true", "3, false", "4, true"})
    void makesNoZipIfTheStoreFailsInADocument(int failing, boolean partial) throws IOException {
        Files.writeString(content(broken), "secomd");
        AtomicInteger ranges = new AtomicInteger();
        ZipService brokenOff = reading(mock(BlobStore.class, call -> {
            Optional<BlobSlice> slice = store.open(call.getArgument(0), call.getArgument(1), call.getArgument(2));
            return ranges.incrementAndGet() == failing ? slice.map(Unreadable::new) : slice;
        }));

        assertThatThrownBy(() -> brokenOff.stage(ticket, root, partial, NO_LISTENER))
                .isInstanceOf(StoreUnavailableException.class);
        assertNothingIsLeftBehind(before);
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException(new IOException("refused"));
    }

    /** A range whose bytes do not arrive. */
    private static final class Unreadable extends BlobSlice {

        private final BlobSlice range;

        Unreadable(BlobSlice range) {
            this.range = range;
        }

        @Override
        public long blobSize() {
            return range.blobSize();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw unavailable();
        }

        @Override
        public void close() throws IOException {
            range.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverExceedsTheEntryLimit(boolean partial) throws IOException {
        folder(root + "/F");
        String refusal = "More than 4 entries (srv.zip.max-entries).";

        assertThat(limited(5, 1_000, LONG, Ticker.systemTicker())
                        .stage(ticket, root, partial, NO_LISTENER)
                        .handler())
                .isPresent();
        before = staged();
        ZipService four = limited(4, 1_000, LONG, Ticker.systemTicker());

        assertThat(four.stage(ticket, root, partial, NO_LISTENER))
                .isEqualTo(ZipResult.none(List.of(new ZipResult.Problem(root, refusal))));
        String each = String.join("|", root + "/a.txt", root + "/b.txt", root + "/F", root + "/c.txt");
        assertThat(four.stage(ticket, each, partial, NO_LISTENER).handler()).isPresent();
        before = staged();
        assertThat(four.stage(ticket, each + "|/Samples/README.txt", partial, NO_LISTENER))
                .isEqualTo(ZipResult.none(List.of(new ZipResult.Problem("/Samples/README.txt", refusal))));
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverExceedsTheByteLimit(boolean partial) throws IOException {
        assertThat(limited(100, 16, LONG, Ticker.systemTicker())
                        .stage(ticket, root, partial, NO_LISTENER)
                        .handler())
                .isPresent();
        before = staged();
        AtomicInteger calls = new AtomicInteger();

        ZipResult zip =
                limited(100, 15, LONG, Ticker.systemTicker()).stage(ticket, root, partial, calls::incrementAndGet);

        assertThat(zip)
                .isEqualTo(ZipResult.none(
                        List.of(new ZipResult.Problem(root, "More than 15 bytes (srv.zip.max-bytes)."))));
        // Once for the path and not at all for an entry.
        assertThat(calls).hasValue(1);
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7})
    void neverExceedsTheTimeLimit(int readings) throws IOException {
        // The first reading is the start; each further reading is one second later.
        AtomicLong seconds = new AtomicLong();
        Ticker ticker = () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement());
        ZipService quick = limited(100, 1_000, Duration.ofSeconds(readings).plusMillis(1), ticker);

        ZipResult zip = quick.stage(ticket, root, true, NO_LISTENER);

        assertThat(zip.handler()).isEmpty();
        assertThat(zip.problems()).singleElement().satisfies(reason -> {
            assertThat(reason.path()).startsWith(root);
            assertThat(reason.error()).contains("srv.zip.time-limit");
        });
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void leavesNothingIfTheClientDisconnects(int calls) {
        AtomicInteger left = new AtomicInteger(calls);

        assertThatThrownBy(() -> zips.stage(ticket, root, true, () -> {
                    if (left.decrementAndGet() == 0) {
                        throw new IOException("client disconnected");
                    }
                }))
                .hasMessage("client disconnected");
        assertNothingIsLeftBehind(before);
    }

    @Test
    void leavesNothingIfTheSessionEnds() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> zips.stage(ticket, root, true, () -> {
                    if (calls.incrementAndGet() == 3) {
                        downloads.deleteAll(auth.logOut(ticket));
                    }
                }))
                .isInstanceOf(Refusal.class)
                .hasMessage("[901] Session expired or Invalid ticket");
        assertNothingIsLeftBehind(before);
    }

    /** The client does not get the handler, so it could not delete the zip. */
    @Test
    void leavesNothingIfTheSessionCannotBeCheckedAtTheEnd() {
        AuthService failing = mock();
        when(failing.requireSession(ticket))
                .thenReturn(auth.check(ticket))
                .thenThrow(new DataAccessResourceFailureException("The database does not answer"));

        assertThatThrownBy(() -> with(failing, staging).stage(ticket, root, true, NO_LISTENER))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertNothingIsLeftBehind(before);
    }

    @Test
    void leavesNothingIfTheZipCannotBeOpened() throws IOException {
        StagingArea unreadable = mock(StagingArea.class, delegatesTo(staging));
        doThrow(new IOException("Too many open files")).when(unreadable).openOnce(any(), any(), any());

        assertThatThrownBy(() -> with(auth, unreadable).open(ticket, root, NO_LISTENER))
                .hasMessage("Too many open files");
        assertNothingIsLeftBehind(before);
    }
}
