package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be zipped is told of, and leaves nothing behind. */
class ZipFailureTest extends ZipServiceTestCase {

    private static final Duration LONG = Duration.ofHours(1);

    private DocumentVersion broken;
    private List<Path> before;

    @BeforeEach
    void putThreeDocumentsIntoAFolder() throws IOException {
        publish(root + "/a.txt", "first");
        broken = publish(root + "/b.txt", "second");
        publish(root + "/c.txt", "third");
        before = staged();
    }

    @Test
    void aDocumentWithoutItsBytesLeavesNoZip() throws IOException {
        Files.delete(content(broken));

        ZipResult zip = zip(false, root);

        assertThat(zip).isEqualTo(ZipResult.none(List.of(new LeftOut(root + "/b.txt", UNREADABLE))));
        assertNothingIsLeftBehind(before);
    }

    @Test
    void allThatCannotBeReadIsToldOfAtOnce() throws IOException {
        Files.delete(content(broken));
        Files.delete(content(publish(root + "/d.txt", "fourth")));

        assertThat(zip(false, root).leftOut())
                .extracting(LeftOut::path)
                .containsExactly(root + "/b.txt", root + "/d.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shor", "longer than it was"})
    void aDocumentWithoutItsBytesIsLeftOutWhereThatIsWanted(String instead) throws IOException {
        Files.delete(content(broken));
        if (!instead.isEmpty()) {
            Files.writeString(content(broken), instead);
        }

        ZipResult zip = zip(true, root);

        assertThat(zip.leftOut()).containsExactly(new LeftOut(root + "/b.txt", UNREADABLE));
        assertThat(ZipReader.contents(file(zip)))
                .isEqualTo(Map.of(
                        root.substring(1) + "/", "",
                        root.substring(1) + "/a.txt", "first",
                        root.substring(1) + "/c.txt", "third"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDocumentThatTurnsOutToBeAnotherLeavesNoZip(boolean partial) throws IOException {
        Files.writeString(content(broken), "secomd");

        assertThat(zip(partial, root)).isEqualTo(ZipResult.none(List.of(new LeftOut(root + "/b.txt", UNREADABLE))));
        assertNothingIsLeftBehind(before);
    }

    @Test
    void whatWasLeftOutBeforeIsToldOfTooWhenTheZipIsGivenUp() throws IOException {
        Files.writeString(content(broken), "secomd");
        DocumentVersion missing = publish(root + "/a0.txt", "gone");
        Files.delete(content(missing));

        assertThat(zip(true, root).leftOut())
                .extracting(LeftOut::path)
                .containsExactly(root + "/a0.txt", root + "/b.txt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noMoreEntriesGoInThanTheLimit(boolean partial) throws IOException {
        folder(root + "/F");
        String refusal = "More than 4 entries (srv.zip.max-entries).";

        assertThat(limited(5, 1_000, LONG, Ticker.systemTicker())
                        .stage(ticket, root, partial, NOBODY)
                        .handler())
                .isPresent();
        before = staged();
        ZipService four = limited(4, 1_000, LONG, Ticker.systemTicker());

        assertThat(four.stage(ticket, root, partial, NOBODY))
                .isEqualTo(ZipResult.none(List.of(new LeftOut(root, refusal))));
        String each = String.join("|", root + "/a.txt", root + "/b.txt", root + "/F", root + "/c.txt");
        assertThat(four.stage(ticket, each, partial, NOBODY).handler()).isPresent();
        before = staged();
        assertThat(four.stage(ticket, each + "|/Samples/README.txt", partial, NOBODY))
                .isEqualTo(ZipResult.none(List.of(new LeftOut("/Samples/README.txt", refusal))));
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noMoreBytesGoInThanTheLimit(boolean partial) throws IOException {
        assertThat(limited(100, 16, LONG, Ticker.systemTicker())
                        .stage(ticket, root, partial, NOBODY)
                        .handler())
                .isPresent();
        before = staged();
        AtomicInteger beats = new AtomicInteger();

        ZipResult zip =
                limited(100, 15, LONG, Ticker.systemTicker()).stage(ticket, root, partial, beats::incrementAndGet);

        assertThat(zip)
                .isEqualTo(ZipResult.none(List.of(new LeftOut(root, "More than 15 bytes (srv.zip.max-bytes)."))));
        // Once for the path, and not once for an entry.
        assertThat(beats).hasValue(1);
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7})
    void noZipTakesLongerThanTheLimit(int looks) throws IOException {
        // One look for the beginning; each after it takes a second.
        AtomicLong seconds = new AtomicLong();
        Ticker ticker = () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement());
        ZipService quick = limited(100, 1_000, Duration.ofSeconds(looks).plusMillis(1), ticker);

        ZipResult zip = quick.stage(ticket, root, true, NOBODY);

        assertThat(zip.handler()).isEmpty();
        assertThat(zip.leftOut()).singleElement().satisfies(reason -> {
            assertThat(reason.path()).startsWith(root);
            assertThat(reason.error()).contains("srv.zip.time-limit");
        });
        assertNothingIsLeftBehind(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aClientThatLeavesLeavesNothing(int beats) {
        AtomicInteger left = new AtomicInteger(beats);

        assertThatThrownBy(() -> zips.stage(ticket, root, true, () -> {
                    if (left.decrementAndGet() == 0) {
                        throw new IOException("The client is gone");
                    }
                }))
                .hasMessage("The client is gone");
        assertNothingIsLeftBehind(before);
    }

    @Test
    void aSessionThatEndsMeanwhileHasNoZip() {
        AtomicInteger beats = new AtomicInteger();

        assertThatThrownBy(() -> zips.stage(ticket, root, true, () -> {
                    if (beats.incrementAndGet() == 3) {
                        downloads.deleteAll(auth.logOut(ticket));
                    }
                }))
                .isInstanceOf(Refusal.class)
                .hasMessage("[901] Session expired or Invalid ticket");
        assertNothingIsLeftBehind(before);
    }
}
