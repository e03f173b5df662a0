package io.github.srvasmx.sweep;

import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of all sweep steps. It removes what the steps find, or only counts it, and collects the report. For one thread.
 */
public final class SweepRun {

    /** Why the sweep runs. */
    enum Mode {
        /** The server runs it at its interval. */
        SCHEDULED,
        /** An administrator runs it. */
        ON_DEMAND,
        /** An administrator runs it, and has decided to process also more items than a crash can leave. */
        UNLIMITED,
        /** An administrator asks what a sweep would remove. */
        DRY_RUN
    }

    /** Removes one item. */
    @FunctionalInterface
    public interface Removal {

        /**
         * @return whether the item was removed; {@code false} when it is in use again
         * @throws IOException when the item cannot be removed
         */
        boolean remove() throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(SweepRun.class);

    private final Mode mode;
    private final SweepPace pace;
    private final Map<String, Swept> swept = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private long failures;
    private @Nullable Exception firstFailure;

    SweepRun(Mode mode, SweepPace pace) {
        this.mode = mode;
        this.pace = pace;
    }

    /** Whether the sweep may only count and must not change anything. */
    public boolean isDry() {
        return mode == Mode.DRY_RUN;
    }

    /** Whether the server started the sweep itself. */
    public boolean isScheduled() {
        return mode == Mode.SCHEDULED;
    }

    /**
     * Whether a step also processes more items than a crash can leave. Otherwise it leaves them alone and calls
     * {@link #refuse}.
     */
    public boolean isUnlimited() {
        return mode == Mode.UNLIMITED;
    }

    /** Whether to process the next item. Steps call this before each item; the sweep also pauses here. */
    public boolean shouldContinue() {
        return pace.pauseIfDue();
    }

    /**
     * Removes one item and counts it; a dry run only counts it. A failure is recorded and does not stop the sweep.
     *
     * @param kind the name of such items, in the plural
     * @param bytes the size of the item; a link counts as the size of its source
     */
    public void remove(String kind, long bytes, Removal removal) {
        try {
            if (isDry() || removal.remove()) {
                count(kind, 1, bytes);
            }
        } catch (IOException | RuntimeException e) {
            recordFailure(e);
        }
    }

    /** Counts items that the step removed itself, or would remove. */
    public void count(String kind, long count, long bytes) {
        if (count > 0) {
            swept.merge(kind, new Swept(kind, count, bytes), Swept::plus);
        }
    }

    /**
     * Reports items that the step left alone because an administrator has to decide about them.
     *
     * @param reason one sentence that says what to do
     */
    public void refuse(String reason) {
        refusals.add(reason);
    }

    void recordFailure(Exception e) {
        failures++;
        if (firstFailure == null) {
            firstFailure = e;
        }
        log.debug("An item could not be swept", e);
    }

    SweepReport report() {
        return new SweepReport(swept.values().stream().toList(), failures, Optional.ofNullable(firstFailure), refusals);
    }
}
