package io.github.srvasmx.library.trash;

import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Removes the items that have been in the recycle bin for longer than {@code srv.library.trash-retention}. */
@Component
@Order(6)
class TrashSweep implements SweepStep {

    private static final String KIND = "documents and folders in the recycle bin";

    private final TrashRepository trash;
    private final TrashPurger purger;
    private final LibraryProperties properties;
    private final Clock clock;

    TrashSweep(TrashRepository trash, TrashPurger purger, LibraryProperties properties, Clock clock) {
        this.trash = trash;
        this.purger = purger;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) {
        Instant expired = clock.instant().minus(properties.trashRetention());
        long last = 0;
        List<TrashItem> page = trash.expired(expired, last);
        while (!page.isEmpty()) {
            for (TrashItem item : page) {
                if (!run.shouldContinue()) {
                    return;
                }
                run.remove(KIND, trash.bytes(item), () -> purger.purge(item, run::shouldContinue));
                last = item.id();
            }
            page = trash.expired(expired, last);
        }
    }
}
