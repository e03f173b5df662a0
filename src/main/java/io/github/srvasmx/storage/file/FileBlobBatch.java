package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files that are written completely, but are forced to disk and moved to their places only when the batch is finished. */
final class FileBlobBatch implements BlobBatch {

    private final IncomingDirectory incoming;
    private final FileOperations fileOperations;
    private final FilePlacement placement;
    private final ConcurrentForce concurrentForce;
    private final Map<Path, BlobKey> files = new LinkedHashMap<>();

    FileBlobBatch(
            IncomingDirectory incoming,
            FileOperations fileOperations,
            FilePlacement placement,
            ConcurrentForce concurrentForce) {
        this.incoming = incoming;
        this.fileOperations = fileOperations;
        this.placement = placement;
        this.concurrentForce = concurrentForce;
    }

    @Override
    public BlobDraft newDraft(BlobKey key) throws IOException {
        return new FileBlobDraft(
                new IncomingFile(incoming.newFile(), fileOperations, concurrentForce, false), key, this::add);
    }

    private void add(IncomingFile file, BlobKey key) throws IOException {
        files.put(file.complete(), key);
        file.leaveToOthers();
    }

    @Override
    public void finish() throws IOException {
        concurrentForce.run(files.keySet(), fileOperations::forceFile);
        List<Path> moved = new ArrayList<>();
        try {
            Set<Path> directories = new LinkedHashSet<>();
            for (Map.Entry<Path, BlobKey> entry : files.entrySet()) {
                Path file = entry.getKey();
                Path target = placement.path(entry.getValue());
                boolean createdParents =
                        placement.createWithParents(file, target, () -> fileOperations.move(file, target));
                moved.add(target);
                directories.add(FilePlacement.parent(target));
                if (createdParents) {
                    directories.addAll(placement.ancestors(FilePlacement.parent(target)));
                }
            }
            concurrentForce.run(directories, placement::forceIfPresent);
        } catch (IOException e) {
            moved.forEach(target -> placement.discard(target, e));
            throw e;
        }
    }

    /** Files that were moved are no longer there. */
    @Override
    public void close() throws IOException {
        for (Path file : files.keySet()) {
            fileOperations.delete(file);
        }
    }
}
