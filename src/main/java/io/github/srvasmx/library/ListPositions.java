package io.github.srvasmx.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Remembers the names at some indexes of a folder, so that a page in the middle of a large folder begins with a search by
 * name and need not count all children before it. A position is valid until the folder changes. Memory is bounded: a folder
 * has at most one position for each full page, and only folders with more than one page have positions.
 */
final class ListPositions {

    /** Only indexes that are multiples of this are remembered. */
    private static final long STEP = FolderPage.MAX_CHILDREN;

    private static final int MAX_FOLDERS = 1_000;

    /**
     * A child in the list of a folder.
     *
     * @param index from 0
     * @param isDocument whether it is a document, since folders come before documents
     */
    record Position(long index, boolean isDocument, String name) {

        static final Position FIRST = new Position(0, false, "");
    }

    /** The positions of a folder, which are valid while its number of changes is {@code changes}. */
    private record Known(long changes, ConcurrentNavigableMap<Long, Position> positions) {}

    private final Cache<Long, Known> byFolder =
            Caffeine.newBuilder().maximumSize(MAX_FOLDERS).build();

    /** The last known position whose index is not above {@code index}. */
    Position nearest(long folderId, long changes, long index) {
        Known known = byFolder.getIfPresent(folderId);
        Map.Entry<Long, Position> found = known == null || known.changes() != changes
                ? null
                : known.positions().floorEntry(index);
        return found == null ? Position.FIRST : found.getValue();
    }

    /** Remembers a position, if its index is a multiple of {@link #STEP}. */
    void add(long folderId, long changes, Position position) {
        if (position.index() > 0 && position.index() % STEP == 0) {
            byFolder.asMap()
                    .compute(
                            folderId,
                            (id, known) -> known != null && known.changes() == changes
                                    ? known
                                    : new Known(changes, new ConcurrentSkipListMap<>()))
                    .positions()
                    .put(position.index(), position);
        }
    }
}
