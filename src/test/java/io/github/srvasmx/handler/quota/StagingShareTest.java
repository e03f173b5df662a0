package io.github.srvasmx.handler.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.handler.quota.StagingShare.Decision;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StagingShareTest {

    private static final int SERVERS = 16;
    private static final long LIMIT = 10_240;
    private static final long SHARE = LIMIT / 1024;
    private static final StagedTotal FILE = new StagedTotal(1, 1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private long staged;
    private long counts;

    /** Whenever they count, and however long they keep their shares. */
    @Test
    void sixteenServersThatStageFromTheirSharesDoNotReachTheLimit() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            staged = 0;
            List<StagingShare> servers =
                    IntStream.range(0, SERVERS).mapToObj(number -> share()).toList();
            int refused = 0;
            while (refused < 10 * SERVERS) {
                // Some servers stage much more often than others.
                StagingShare server = servers.get((int) (SERVERS * Math.pow(random.nextDouble(), 1 + round)));
                refused = stage(server) ? 0 : refused + 1;
                if (random.nextInt(1000) == 0) {
                    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                }
            }
            assertThat(staged).isBetween(LIMIT - LIMIT / 16, LIMIT);
        }
    }

    @Test
    void aServerCountsOnceForAWholeShare() throws IOException {
        StagingShare share = share();
        for (int i = 0; i < 100 * SHARE; i++) {
            assertThat(stage(share)).isTrue();
        }
        assertThat(counts).isEqualTo(100);
    }

    @Test
    void aCountIsUsedForASecond() throws IOException {
        StagingShare share = share();
        stage(share);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        assertThat(share.take(FILE)).isEqualTo(Decision.TAKEN);
        nanos.addAndGet(1);
        assertThat(share.take(FILE)).isEqualTo(Decision.COUNT);
    }

    @Test
    void countsTakeAtMostAHundredthOfTheTime() throws IOException {
        StagingShare share = share();
        long duration = Duration.ofSeconds(2).toNanos();
        share.renew(FILE, () -> {
            nanos.addAndGet(duration);
            return StagedTotal.NOTHING;
        });
        nanos.addAndGet(98 * duration);
        assertThat(share.take(FILE)).isEqualTo(Decision.TAKEN);
        nanos.addAndGet(duration);
        assertThat(share.take(FILE)).isEqualTo(Decision.COUNT);
    }

    @Test
    void whatIsTakenDuringACountIsNotInTheNewShare() throws IOException {
        StagingShare share = share();
        share.renew(FILE, () -> StagedTotal.NOTHING);
        for (int i = 0; i < SHARE / 2; i++) {
            assertThat(share.take(FILE)).isEqualTo(Decision.TAKEN);
        }
        StagedTotal rest = new StagedTotal(SHARE, 0);

        share.renew(rest, () -> {
            assertThat(share.take(FILE)).isEqualTo(Decision.TAKEN);
            return StagedTotal.NOTHING;
        });

        for (int i = 0; i < SHARE - SHARE / 2 - 1; i++) {
            assertThat(share.take(FILE)).isEqualTo(Decision.TAKEN);
        }
        assertThat(share.take(FILE)).isEqualTo(Decision.COUNT);
    }

    @Test
    void aStagingThatFailsGivesItsPartOfTheShareBack() throws IOException {
        StagingShare share = share();
        share.renew(FILE, () -> StagedTotal.NOTHING);
        for (int i = 0; i < 3 * SHARE; i++) {
            assertThat(share.take(FILE)).isEqualTo(Decision.TAKEN);
            share.end(FILE, false);
        }
    }

    @Test
    void aFileThatIsLongerThanAShareIsStagedInTurn() {
        StagingShare share = new StagingShare(new StagedTotal(0, LIMIT), nanos::get);

        assertThat(share.take(new StagedTotal(1, SHARE))).isEqualTo(Decision.COUNT);
        assertThat(share.take(new StagedTotal(1, SHARE + 1))).isEqualTo(Decision.TURN);
    }

    @Test
    void aLimitThatIsTooSmallForSharesIsUsedInTurn() {
        StagingShare share = new StagingShare(new StagedTotal(1023, 0), nanos::get);

        assertThat(share.take(FILE)).isEqualTo(Decision.TURN);
    }

    private boolean stage(StagingShare share) throws IOException {
        Decision decision = share.take(FILE);
        if (decision == Decision.COUNT) {
            share.renew(FILE, () -> {
                counts++;
                return new StagedTotal(staged, staged);
            });
            decision = share.take(FILE);
        }
        if (decision != Decision.TAKEN) {
            return false;
        }
        staged++;
        share.end(FILE, true);
        return true;
    }

    private StagingShare share() {
        return new StagingShare(new StagedTotal(LIMIT, 0), nanos::get);
    }
}
