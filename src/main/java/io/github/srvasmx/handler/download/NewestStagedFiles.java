package io.github.srvasmx.handler.download;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.OpenHandler.Download;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest staged files of a session. The store knows no order, so the first search reads all files of the session. For
 * a session with many files the newest ones are remembered, and every staging and every delete of this process is applied to
 * them. Other processes only delete, so each remembered file is looked up before it is returned.
 */
final class NewestStagedFiles {

    /** Files that are remembered of a session. The files are read again when most of them were deleted. */
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
            // Reading so few files again costs little.
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
            Optional<Remembered> remembered = remembered();
            if (remembered.isEmpty()) {
                return Optional.empty();
            }
            List<Download> existing = new ArrayList<>();
            for (Download file : remembered.get().files()) {
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
            return existing.size() == limit || remembered.get().areAll() ? Optional.of(existing) : Optional.empty();
        }

        private synchronized void clear() {
            files.clear();
            boundary = null;
            filled = false;
        }

        private synchronized void filled() {
            filled = true;
        }

        private synchronized Optional<Remembered> remembered() {
            return filled ? Optional.of(new Remembered(List.copyOf(files), boundary == null)) : Optional.empty();
        }

        private synchronized List<Download> first(int limit) {
            return files.stream().limit(limit).toList();
        }

        private synchronized void add(Download file) {
            if (boundary != null && OpenHandler.NEWEST_FIRST.compare(file, boundary) > 0) {
                return;
            }
            files.add(file);
            if (files.size() > REMEMBERED) {
                boundary = files.pollLast();
            }
        }

        private synchronized void remove(Download file) {
            files.remove(file);
        }
    }

    /**
     * The remembered files of a session at one moment, newest first.
     *
     * @param areAll whether the session has no others
     */
    private record Remembered(List<Download> files, boolean areAll) {}
}
