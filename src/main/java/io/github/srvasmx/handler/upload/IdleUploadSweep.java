package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.handler.upload.IdleUploadRepository.Bounds;
import io.github.srvasmx.handler.upload.IdleUploadRepository.IdleUpload;
import io.github.srvasmx.storage.EndedProcesses;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Removes idle uploads, and uploads whose publication has ended without their deletion, for example with their process. */
@Component
@Order(3)
class IdleUploadSweep implements SweepStep {

    private static final String IDLE = "idle upload handlers";
    private static final String INTERRUPTED = "upload handlers with an interrupted publication";
    private static final int BATCH_SIZE = 100;

    private final IdleUploadRepository repository;
    private final ChunkBlobs chunkBlobs;
    private final HandlerActivity activity;
    private final UndeletedUploads undeleted;
    private final EndedProcesses processes;
    private final HandlerProperties properties;
    private final Clock clock;

    IdleUploadSweep(
            IdleUploadRepository repository,
            ChunkBlobs chunkBlobs,
            HandlerActivity activity,
            UndeletedUploads undeleted,
            EndedProcesses processes,
            HandlerProperties properties,
            Clock clock) {
        this.repository = repository;
        this.chunkBlobs = chunkBlobs;
        this.activity = activity;
        this.undeleted = undeleted;
        this.processes = processes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        for (IdleUpload upload : undeleted.all()) {
            run.remove(INTERRUPTED, upload.size(), () -> removeUndeleted(upload));
        }
        Bounds bounds = new Bounds(clock.instant().minus(properties.idleTimeout()), processes.processesEndedBefore());
        Optional<IdleUpload> last = Optional.empty();
        List<IdleUpload> batch;
        do {
            batch = repository.find(bounds, last, BATCH_SIZE);
            for (IdleUpload upload : batch) {
                if (!run.shouldContinue()) {
                    return;
                }
                run.remove(upload.claimed() ? INTERRUPTED : IDLE, upload.size(), () -> remove(upload, bounds));
                last = Optional.of(upload);
            }
        } while (!batch.isEmpty());
    }

    private boolean removeUndeleted(IdleUpload upload) throws IOException {
        boolean removed = repository.deleteClaimed(upload);
        chunkBlobs.deleteAll(upload.userId(), upload.session(), upload.handler());
        undeleted.remove(upload);
        return removed;
    }

    private boolean remove(IdleUpload upload, Bounds bounds) throws IOException {
        return activity.removeUnlessInUse(upload.session(), upload.handler(), () -> {
            boolean removed = repository.delete(upload, bounds);
            if (removed) {
                chunkBlobs.deleteAll(upload.userId(), upload.session(), upload.handler());
            }
            return removed;
        });
    }
}
