package io.github.srvasmx.sweep;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One time that everything is swept, or only counted. Belongs to one thread. */
public final class SweepRun {

    private static final Logger log = LoggerFactory.getLogger(SweepRun.class);

    private final SweepMode mode;
    private final SweepPace pace;
    private final Map<String, Swept> swept = new LinkedHashMap<>();
    private long failures;
    private @Nullable Exception firstFailure;

    SweepRun(SweepMode mode, SweepPace pace) {
        this.mode = mode;
        this.pace = pace;
    }

    /** Whether nothing may be changed. */
    public boolean isDry() {
        return mode == SweepMode.DRY;
    }

    /** Whether nobody has asked for it. What does not come back, and should hardly ever be there, is then left alone. */
    public boolean isScheduled() {
        return mode == SweepMode.SCHEDULED;
    }

    /** To be asked before each thing that is looked at, since this is where a sweep rests. */
    public boolean goesOn() {
        return pace.goesOn();
    }

    /**
     * Removes one thing and counts it, or only counts it. That one cannot be removed does not keep others from it.
     *
     * @param kind what such things are called, in the plural
     * @param bytes how many it takes, links counted as what they lead to
     */
    public void remove(String kind, long bytes, Removal removal) {
        try {
            if (isDry() || removal.remove()) {
                count(kind, 1, bytes);
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    /** Counts what was removed, or would be, otherwise than one by one. */
    public void count(String kind, long count, long bytes) {
        if (count > 0) {
            swept.merge(kind, new Swept(kind, count, bytes), Swept::plus);
        }
    }

    void failed(Exception e) {
        failures++;
        if (firstFailure == null) {
            firstFailure = e;
        }
        log.debug("Something cannot be swept", e);
    }

    SweepReport report() {
        return new SweepReport(swept.values().stream().toList(), failures, Optional.ofNullable(firstFailure));
    }
}
