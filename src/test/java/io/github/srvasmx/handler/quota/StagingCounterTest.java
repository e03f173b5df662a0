package io.github.srvasmx.handler.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A bound of the staged bytes, while files are counted. */
class StagingCounterTest {

    private final AtomicLong endedCounts = new AtomicLong();

    @Test
    void nothingIsLimitedBeforeTheCountAtTheStartEnds() throws IOException {
        StagingCounter counter = counter(new StagedTotal(5, 0));

        counter.count(() -> {
            assertThat(counter.reserve(1)).isTrue();
            assertThat(counter.reserve(1)).isTrue();
            return new StagedTotal(2, 2);
        });

        assertThat(counter.reserve(1)).isTrue();
        assertThat(counter.reserve(1)).isFalse();
    }

    @Test
    void aFailedCountAtTheStartLimitsNothing() {
        StagingCounter counter = counter(new StagedTotal(1, 0));
        assertThatThrownBy(() -> counter.count(() -> {
                    throw new IOException("The disk is broken");
                }))
                .isInstanceOf(IOException.class);

        assertThat(counter.reserve(1)).isTrue();
        assertThat(counter.reserve(1)).isTrue();
    }

    @Test
    void aRecountNeverRaisesTheBoundAndNeverMakesItTooLow() throws IOException {
        StagingCounter counter = counter(new StagedTotal(10, 0));
        counter.count(() -> new StagedTotal(4, 0));

        counter.count(() -> {
            // One file is staged and may be listed or not; one is deleted and may have been listed before.
            assertThat(counter.reserve(0)).isTrue();
            counter.release(0, true);
            counter.deleted(0, endedCounts.get());
            return new StagedTotal(4, 0);
        });

        for (int i = 0; i < 6; i++) {
            assertThat(counter.reserve(0)).isTrue();
        }
        assertThat(counter.reserve(0)).isFalse();
    }

    @Test
    void eachOfTwoCountsAtTheSameTimeKnowsWhatWasReservedDuringIt() throws IOException {
        StagingCounter counter = counter(new StagedTotal(10, 0));

        counter.count(() -> {
            assertThat(counter.reserve(0)).isTrue();
            counter.release(0, true);
            counter.count(() -> new StagedTotal(1, 0));
            // It has not seen the file that was staged.
            return new StagedTotal(0, 0);
        });

        assertThat(counter.upperBound()).isEqualTo(new StagedTotal(1, 0));
    }

    @Test
    void aCountThatEndsEarlyChangesNothing() throws IOException {
        StagingCounter counter = counter(new StagedTotal(10, 0));
        counter.count(() -> new StagedTotal(4, 40));

        counter.countBy(Optional::empty);
        assertThat(counter.upperBound()).isEqualTo(new StagedTotal(4, 40));

        counter.countBy(() -> Optional.of(new StagedTotal(3, 30)));
        assertThat(counter.upperBound()).isEqualTo(new StagedTotal(3, 30));
    }

    @Test
    void recountsTakeAtMostAHundredthOfTheTime() {
        StagingCounter counter = counter(new StagedTotal(1, 0));
        long second = Duration.ofSeconds(1).toNanos();

        assertThat(counter.beginRecount(10 * second - 1)).isFalse();
        assertThat(counter.beginRecount(10 * second)).isTrue();
        assertThat(counter.beginRecount(11 * second)).isFalse();
        counter.endRecount(10 * second, 12 * second);
        assertThat(counter.beginRecount(212 * second - 1)).isFalse();
        assertThat(counter.beginRecount(212 * second)).isTrue();
    }

    /** The file is gone when the count lists the folder, and the delete subtracts it only after the count. */
    @Test
    void aDeleteThatACountHasNoticedIsNotSubtractedAgain() throws IOException {
        StagingCounter counter = counter(new StagedTotal(2, 0));
        counter.count(() -> new StagedTotal(2, 0));

        long begin = endedCounts.get();
        counter.count(() -> new StagedTotal(1, 0));
        counter.deleted(0, begin);

        assertThat(counter.reserve(0)).isTrue();
        assertThat(counter.reserve(0)).isFalse();
    }

    @Test
    void aDeleteAfterACountIsSubtracted() throws IOException {
        StagingCounter counter = counter(new StagedTotal(1, 0));
        counter.count(() -> new StagedTotal(1, 0));
        assertThat(counter.hasRoom()).isFalse();

        counter.deleted(0, endedCounts.get());

        assertThat(counter.hasRoom()).isTrue();
    }

    @Test
    void oneCountIsInProgressAtATime() {
        StagingCounter counter = counter(new StagedTotal(1, 0));

        assertThat(counter.beginCount()).isTrue();
        assertThat(counter.beginCount()).isFalse();
        assertThat(counter.beginRecount(Duration.ofHours(1).toNanos())).isFalse();
        counter.endRecount(0, 0);
        assertThat(counter.beginCount()).isTrue();
    }

    private StagingCounter counter(StagedTotal limit) {
        return new StagingCounter(limit, 0, endedCounts);
    }
}
