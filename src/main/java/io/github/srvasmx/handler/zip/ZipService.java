package io.github.srvasmx.handler.zip;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.ComputeLimiter;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.download.StagingDraft;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryNode;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Stages documents and folders as one zip (contract: operations.md, {@code DownloadZipWithHandler}). The zip is written
 * while its documents are read, so its size does not matter for memory. It is staged completely or not at all.
 */
@Service
public class ZipService {

    /** The name of a zip that is sent without a handler. */
    private static final String NAME = "documents.zip";

    private static final String UNREADABLE = "The document cannot be read.";

    private final AuthService auth;
    private final DocumentLibrary library;
    private final StagingArea staging;
    private final HandlerIdGenerator handlerIds;
    private final VersionContent versionContent;
    private final ZipProperties limits;
    private final Clock clock;
    private final Ticker ticker;
    private final ComputeLimiter limiter = ComputeLimiter.half();

    @Autowired
    ZipService(
            AuthService auth,
            DocumentLibrary library,
            StagingArea staging,
            HandlerIdGenerator handlerIds,
            VersionContent versionContent,
            ZipProperties limits,
            Clock clock) {
        this(auth, library, staging, handlerIds, versionContent, limits, clock, Ticker.systemTicker());
    }

    ZipService(
            AuthService auth,
            DocumentLibrary library,
            StagingArea staging,
            HandlerIdGenerator handlerIds,
            VersionContent versionContent,
            ZipProperties limits,
            Clock clock,
            Ticker ticker) {
        this.auth = auth;
        this.library = library;
        this.staging = staging;
        this.handlerIds = handlerIds;
        this.versionContent = versionContent;
        this.limits = limits;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Stages a zip under a new handler of this session. It contains the documents at its root, and the folders with
     * everything below them, including empty folders. A path that leads to nothing, or to something that the user may not
     * read, is skipped. A path that is requested twice is included once.
     *
     * @param paths separated by {@code |}; a document or folder whose name contains this character can be requested only by
     *     its id
     * @param partial whether documents that cannot be read may be left out. If not, there is no zip in this case
     * @param progress called while the zip is made. If it fails, the zip is abandoned
     * @return a result without a handler if a limit was exceeded, or a document could not be read and {@code partial} is
     *     false
     * @throws Refusal for the ticket, also when the session ends before the zip is complete; when a quota or the free space
     *     does not allow the zip; {@code No valid paths.}
     * @throws IOException when the store cannot be written, or {@code progress} fails; nothing remains
     */
    public ZipResult stage(String ticket, String paths, boolean partial, ProgressListener progress) throws IOException {
        Session session = auth.requireSession(ticket);
        staging.requireQuota(session);
        staging.requireFreeSpace();
        ProgressListener whileSpaceLeft = () -> {
            staging.requireFreeSpace();
            progress.onProgress();
        };
        ZipDeadline deadline = new ZipDeadline(whileSpaceLeft, ticker, limits.timeLimit());
        List<ZipResult.Problem> problems = new ArrayList<>();
        try {
            List<ZipPlan.Entry> entries = plan(session.user(), paths, deadline);
            Optional<ZipResult> zip = make(session, ticket, entries, partial, false, problems, deadline);
            if (zip.isEmpty()) {
                // A part of a damaged document is in the zip and cannot be removed. So the zip is made again, with a
                // check before each document. This is also done if there will be no zip, because the log must name all
                // damaged documents.
                problems.clear();
                zip = make(session, ticket, entries, partial, true, problems, deadline);
            }
            return zip.orElseThrow();
        } catch (ZipAbortedException e) {
            problems.add(e.problem());
            return ZipResult.none(problems);
        }
    }

    /**
     * Makes a zip like {@link #stage}, with every document or not at all, and opens it. It is staged until it is closed, so
     * that it counts towards the quotas.
     *
     * @return closed by the caller
     * @throws Refusal as {@link #stage}; {@link Refusal#ZIP_INCOMPLETE} if a document cannot be read or a limit is exceeded
     */
    public FileContent open(String ticket, String paths, ProgressListener progress) throws IOException {
        Session session = auth.requireSession(ticket);
        HandlerId handler = stage(ticket, paths, false, progress).handler().orElseThrow(() -> Refusal.ZIP_INCOMPLETE);
        try {
            return staging.openOnce(session, handler, NAME).orElseThrow(() -> Refusal.SESSION_EXPIRED);
        } catch (IOException | RuntimeException e) {
            // Nobody knows the handler, so nobody could delete the zip.
            staging.delete(session, handler);
            throw e;
        }
    }

    /**
     * @param checkFirst whether each document is read completely before it is written
     * @return empty if a document turned out to be damaged after a part of it was written. Never empty with
     *     {@code checkFirst}
     */
    private Optional<ZipResult> make(
            Session session,
            String ticket,
            List<ZipPlan.Entry> entries,
            boolean partial,
            boolean checkFirst,
            List<ZipResult.Problem> problems,
            ZipDeadline deadline)
            throws IOException {
        try (StagingDraft draft = staging.newDraft()) {
            write(entries, partial, checkFirst, draft, problems, deadline);
            return Optional.of(
                    partial || problems.isEmpty()
                            ? new ZipResult(Optional.of(commit(draft, ticket, session)), problems)
                            : ZipResult.none(problems));
        } catch (CorruptContentException e) {
            return Optional.empty();
        }
    }

    private List<ZipPlan.Entry> plan(User reader, String paths, ZipDeadline deadline) throws IOException {
        ZipPlan plan = new ZipPlan(limits);
        for (String path : new LinkedHashSet<>(List.of(paths.split("\\|", -1)))) {
            deadline.at(path).onProgress();
            Optional<LibraryNode> found = library.find(reader, path);
            if (found.isPresent() && found.get() instanceof DocumentNode document) {
                plan.add(document);
            } else if (found.isPresent() && found.get() instanceof FolderNode folder && !plan.contains(folder)) {
                plan.add(folder, library.descendants(folder, plan.remainingEntries() + 1));
            }
        }
        if (plan.entries().isEmpty()) {
            throw Refusal.NO_VALID_PATHS;
        }
        return plan.entries();
    }

    /**
     * Writes a zip without the documents that cannot be read. If there will be no zip because of them, the remaining
     * documents are only opened, in order to report all that cannot be read.
     */
    private void write(
            List<ZipPlan.Entry> entries,
            boolean partial,
            boolean checkFirst,
            OutputStream target,
            List<ZipResult.Problem> problems,
            ZipDeadline deadline)
            throws IOException {
        Instant now = clock.instant();
        try (ZipWriter zip = new ZipWriter(target, limiter)) {
            for (ZipPlan.Entry entry : entries) {
                deadline.at(entry.path()).onProgress();
                if (entry.document().isEmpty()) {
                    zip.writeFolder(entry.name(), now);
                    continue;
                }
                DocumentVersion version = entry.document().get();
                if (checkFirst && !versionContent.isIntact(version, deadline.at(entry.path()))) {
                    problems.add(new ZipResult.Problem(entry.path(), UNREADABLE));
                    continue;
                }
                Optional<InputStream> opened = versionContent.open(version);
                if (opened.isEmpty()) {
                    problems.add(new ZipResult.Problem(entry.path(), UNREADABLE));
                    continue;
                }
                try (InputStream content = opened.get()) {
                    if (partial || problems.isEmpty()) {
                        writeDocument(entry, version, content, !checkFirst, zip, deadline);
                    }
                }
            }
            zip.finish();
        }
    }

    /**
     * @throws CorruptContentException when the document is damaged and {@code again} is true, so that the zip is made again
     * @throws ZipAbortedException when it is damaged and {@code again} is false
     */
    private void writeDocument(
            ZipPlan.Entry entry,
            DocumentVersion version,
            InputStream content,
            boolean again,
            ZipWriter zip,
            ZipDeadline deadline)
            throws IOException {
        try {
            zip.writeDocument(entry.name(), version, content, deadline.at(entry.path()));
        } catch (CorruptContentException e) {
            if (again) {
                throw e;
            }
            versionContent.logUnreadable(version, e);
            throw new ZipAbortedException(entry.path(), UNREADABLE);
        }
    }

    /** Checks the ticket again, because a log-out may have deleted the staged files before the zip was among them. */
    private HandlerId commit(StagingDraft draft, String ticket, Session session) throws IOException {
        HandlerId handler = handlerIds.next();
        draft.stage(session, handler);
        try {
            auth.requireSession(ticket);
        } catch (RuntimeException e) {
            // Also if the database cannot be used, since the client does not get the handler.
            staging.delete(session, handler);
            throw e;
        }
        return handler;
    }
}
