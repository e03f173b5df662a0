package io.github.srvasmx.audit;

import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.library.trash.TrashObserver;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records each document, folder and library that leaves the recycle bin, with the path that it had when it was deleted. */
final class AuditedTrash implements TrashObserver {

    private final Consumer<AuditEvent> audit;
    private final @Nullable String user;
    private final Clock clock;

    /**
     * @param user the account of the operating system that runs the command; null for the server itself
     */
    AuditedTrash(Consumer<AuditEvent> audit, @Nullable String user, Clock clock) {
        this.audit = audit;
        this.user = user;
        this.clock = clock;
    }

    @Override
    public void restored(TrashItem item, String path) {
        record("restore", item, path);
    }

    @Override
    public void purged(TrashItem item) {
        record("purge", item, null);
    }

    private void record(String event, TrashItem item, @Nullable String destination) {
        audit.accept(new AuditEvent(
                clock.instant(),
                event,
                null,
                null,
                user,
                null,
                null,
                item.path(),
                destination,
                null,
                null,
                AuditEvent.SUCCESS));
    }
}
