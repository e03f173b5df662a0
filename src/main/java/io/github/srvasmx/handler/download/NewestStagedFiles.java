package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.OpenHandler.Download;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest staged files of a session. The store is not sorted, so the first search reads all files of the session
 * into a {@link Window}, which keeps the newest of them: at most 3,000. Every staging and every delete of this process
 * changes the window too. Other processes only delete. So each file of the window is looked up in the store before it is
 * returned, unless no file of the session was added or deleted since the last {@link LookUp}.
 *
 * <p>For example, a session has 5,000 staged files, and a client asks for the newest 100:
 *
 * <ol>
 *   <li>The first call reads all 5,000. The window keeps the newest 3,000, and the newest of the others is its boundary.
 *   <li>The second call takes a copy of the window ({@link Remembered}), looks up its newest 100 files, and notes them as a
 *       look-up with the time of the last change of the session's directory.
 *   <li>The third call finds the same time, so it returns the same 100 files without looking them up.
 *   <li>A new file is added to the window, and the copy is discarded. The next call looks 100 files up again.
 *   <li>When other processes have deleted so many files that the window has fewer than 100, all files are read again.
 * </ol>
 */
final class NewestStagedFiles {

    /** The number of files that are remembered for a session. The files are read again when most of them were deleted. */
    private static final int REMEMBERED = 3_000;

    private static final int MAX_SESSIONS = 32;

    private final LocalBlobStore store;
    private final Cache<StagingScope.OfSession, Window> windows =
            Caffeine.newBuilder().maximumSize(MAX_SESSIONS).build();

    NewestStagedFiles(LocalBlobStore store) {
        this.store = store;
    }

    /**
     * The newest files of a session, newest first.
     *
     * @param limit the maximum number of files
     */
    List<Download> of(Session session, int limit) throws IOException {
        StagingScope.OfSession owner = StagingScope.OfSession.of(session);
        Window window = windows.get(owner, missing -> new Window());
        List<Download> newest = window.newest(session, limit);
        if (newest.size() < limit) {
            // To read so few files again costs little.
            windows.asMap().remove(owner, window);
        }
        return newest;
    }

    /** Must be called when the file is in the store. */
    void added(Session session, Download file) {
        Window window = windows.getIfPresent(StagingScope.OfSession.of(session));
        if (window != null) {
            window.add(file);
        }
    }

    void deleted(StagingKeys.Entry file) {
        Window window = windows.getIfPresent(file.owner());
        if (window != null) {
            window.remove(new Download(file.handler(), file.size()));
        }
    }

    /** Forgets an ended session. */
    void forget(Session ended) {
        windows.invalidate(StagingScope.OfSession.of(ended));
    }

    /** The newest files of one session: all that are newer than {@link #boundary}. */
    private final class Window {

        private final ReentrantLock search = new ReentrantLock();
        private final NavigableSet<Download> files = new TreeSet<>(OpenHandler.NEWEST_FIRST);

        /** The newest file that is not remembered. Older ones are not remembered either. */
        private @Nullable Download boundary;

        private boolean filled;

        /** The last look-up; null after a change. */
        private @Nullable Remembered remembered;

        /** Files are looked up by many calls at once, but one call at a time reads the files of the session again. */
        List<Download> newest(Session session, int limit) throws IOException {
            Optional<List<Download>> known = existing(session, limit);
            if (known.isPresent()) {
                return known.get();
            }
            search.lock();
            try {
                Optional<List<Download>> foundMeanwhile = existing(session, limit);
                if (foundMeanwhile.isPresent()) {
                    return foundMeanwhile.get();
                }
                fill(session);
                return first(limit);
            } finally {
                search.unlock();
            }
        }

        /** Files that are staged meanwhile are added by their callers. */
        private void fill(Session session) throws IOException {
            clear();
            store.list(StagingKeys.folder(StagingScope.OfSession.of(session)), (key, size) -> {
                StagingKeys.entry(key, size).ifPresent(entry -> add(new Download(entry.handler(), size)));
                return true;
            });
            filled();
        }

        /** Empty if the files must be read again to find so many. */
        private Optional<List<Download>> existing(Session session, int limit) throws IOException {
            // Read before the files, so that the next call notices a change during the look-up.
            Optional<Instant> unchangedSince =
                    store.unchangedSince(StagingKeys.folder(StagingScope.OfSession.of(session)));
            Optional<Remembered> current = remembered();
            if (current.isEmpty()) {
                return Optional.empty();
            }
            Remembered remembered = current.get();
            Optional<LookUp> last = remembered.lookUp(unchangedSince, limit);
            if (last.isPresent()) {
                return last.map(LookUp::existing);
            }
            List<Download> existing = new ArrayList<>();
            for (Download file : remembered.files) {
                OptionalLong size = store.size(StagingKeys.of(session, file.handler()));
                if (size.isEmpty()) {
                    remove(file);
                    continue;
                }
                existing.add(new Download(file.handler(), size.getAsLong()));
                if (existing.size() == limit) {
                    break;
                }
            }
            if (existing.size() < limit && !remembered.areAll) {
                return Optional.empty();
            }
            unchangedSince.ifPresent(time -> remembered.lookUp = new LookUp(time, limit, List.copyOf(existing)));
            return Optional.of(existing);
        }

        private synchronized void clear() {
            files.clear();
            boundary = null;
            filled = false;
            remembered = null;
        }

        private synchronized void filled() {
            filled = true;
        }

        private synchronized Optional<Remembered> remembered() {
            if (filled && remembered == null) {
                remembered = new Remembered(List.copyOf(files), boundary == null);
            }
            return Optional.ofNullable(remembered);
        }

        private synchronized List<Download> first(int limit) {
            return files.stream().limit(limit).toList();
        }

        private synchronized void add(Download file) {
            if (boundary != null && OpenHandler.NEWEST_FIRST.compare(file, boundary) > 0) {
                return;
            }
            files.add(file);
            remembered = null;
            if (files.size() > REMEMBERED) {
                boundary = files.pollLast();
            }
        }

        private synchronized void remove(Download file) {
            files.remove(file);
            remembered = null;
        }
    }

    /** The remembered files of a session at one moment, newest first. */
    private static final class Remembered {

        private final List<Download> files;

        /** Whether the session has no other files. */
        private final boolean areAll;

        private volatile @Nullable LookUp lookUp;

        Remembered(List<Download> files, boolean areAll) {
            this.files = files;
            this.areAll = areAll;
        }

        /** The last look-up of so many files, if the session has the same files as then. */
        Optional<LookUp> lookUp(Optional<Instant> unchangedSince, int limit) {
            return Optional.ofNullable(lookUp)
                    .filter(last -> last.limit() == limit
                            && Optional.of(last.unchangedSince()).equals(unchangedSince));
        }
    }

    /**
     * The result of a look-up in the store.
     *
     * @param existing the newest files, at most {@code limit}
     */
    private record LookUp(Instant unchangedSince, int limit, List<Download> existing) {}
}
