package io.github.srvasmx.handler.zip;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.LongRunningCalls;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryNode;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobDraft;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Zips of documents and folders, made ready for download (contract: operations.md, {@code DownloadZipWithHandler}). One
 * is written as it is read, whatever its size, and is there whole or not at all.
 */
@Service
public class ZipService {

    private static final String UNREADABLE = "The document cannot be read.";

    private final AuthService auth;
    private final DocumentLibrary library;
    private final StagingArea staging;
    private final HandlerIdGenerator handlerIds;
    private final VersionContent versionBytes;
    private final LongRunningCalls work;
    private final ZipProperties limits;
    private final Clock clock;
    private final Ticker ticker;

    @Autowired
    ZipService(
            AuthService auth,
            DocumentLibrary library,
            StagingArea staging,
            HandlerIdGenerator handlerIds,
            VersionContent versionBytes,
            LongRunningCalls work,
            ZipProperties limits,
            Clock clock) {
        this(auth, library, staging, handlerIds, versionBytes, work, limits, clock, Ticker.systemTicker());
    }

    ZipService(
            AuthService auth,
            DocumentLibrary library,
            StagingArea staging,
            HandlerIdGenerator handlerIds,
            VersionContent versionBytes,
            LongRunningCalls work,
            ZipProperties limits,
            Clock clock,
            Ticker ticker) {
        this.auth = auth;
        this.library = library;
        this.staging = staging;
        this.handlerIds = handlerIds;
        this.versionBytes = versionBytes;
        this.work = work;
        this.limits = limits;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Makes a zip ready for download under a new handler of this session: documents at its root, folders with all below
     * them, empty ones included. A path that leads to nothing, or to what the user may not read, is skipped; what is
     * asked for twice goes in once.
     *
     * @param paths separated by {@code |}; a name that holds one can only be asked for by id
     * @param partial whether a document that cannot be read may be left out. If not, there is no zip then
     * @param heartbeat when it fails, the zip is given up
     * @return without a handler also where a limit is passed, or where a document turns out damaged after its beginning
     *     was written
     * @throws Refusal for the ticket, also when the session ends before the zip is there; as {@link LongRunningCalls#inTurn};
     *     as {@link StagingArea#link};
     *     {@code No valid paths.}
     * @throws IOException when the store cannot be written, or {@code heartbeat} fails; nothing is left behind
     */
    public ZipResult stage(String ticket, String paths, boolean partial, ProgressListener heartbeat)
            throws IOException {
        Session session = auth.requireSession(ticket);
        return work.inTurn(session.user(), heartbeat, () -> make(session, ticket, paths, partial, heartbeat));
    }

    private ZipResult make(Session session, String ticket, String paths, boolean partial, ProgressListener heartbeat)
            throws IOException {
        staging.requireRoom(session);
        ProgressListener untilFull = () -> {
            staging.requireFreeSpace();
            heartbeat.beat();
        };
        ZipDeadline watch = new ZipDeadline(untilFull, ticker, limits.timeLimit());
        List<LeftOut> leftOut = new ArrayList<>();
        try {
            List<ZipItem> items = find(session.user(), paths, watch);
            try (BlobDraft draft = staging.draft()) {
                write(items, partial, draft, leftOut, watch);
                return partial || leftOut.isEmpty()
                        ? new ZipResult(Optional.of(keep(draft, ticket, session)), leftOut)
                        : ZipResult.none(leftOut);
            }
        } catch (ZipAbortedException e) {
            leftOut.add(e.reason());
            return ZipResult.none(leftOut);
        }
    }

    private List<ZipItem> find(User reader, String paths, ZipDeadline watch) throws IOException {
        ZipPlan contents = new ZipPlan(limits);
        for (String path : new LinkedHashSet<>(List.of(paths.split("\\|", -1)))) {
            watch.at(path).beat();
            Optional<LibraryNode> found = library.find(reader, path);
            if (found.isPresent() && found.get() instanceof DocumentNode document) {
                contents.add(document);
            } else if (found.isPresent() && found.get() instanceof FolderNode folder && !contents.has(folder)) {
                contents.add(folder, library.below(folder, contents.room() + 1));
            }
        }
        if (contents.items().isEmpty()) {
            throw Refusal.NO_VALID_PATHS;
        }
        return contents.items();
    }

    /**
     * Writes a zip, less what cannot be read. Where there will be none for that, it goes on only to find out what else
     * cannot be read.
     */
    private void write(List<ZipItem> items, boolean partial, BlobDraft draft, List<LeftOut> leftOut, ZipDeadline watch)
            throws IOException {
        ZipWriter zip = new ZipWriter(draft);
        Instant now = clock.instant();
        for (ZipItem item : items) {
            watch.at(item.path()).beat();
            if (item.document().isEmpty()) {
                zip.folder(item.name(), now);
                continue;
            }
            Optional<Blob> opened = versionBytes.open(item.document().get());
            if (opened.isEmpty()) {
                leftOut.add(new LeftOut(item.path(), UNREADABLE));
                continue;
            }
            try (Blob bytes = opened.get()) {
                if (partial || leftOut.isEmpty()) {
                    write(item, item.document().get(), bytes, zip, watch);
                }
            }
        }
        zip.finish();
    }

    private void write(ZipItem item, DocumentVersion version, Blob bytes, ZipWriter zip, ZipDeadline watch)
            throws IOException {
        try {
            zip.document(item.name(), version, bytes, watch.at(item.path()));
        } catch (CorruptContentException e) {
            versionBytes.report(version, e);
            // Half of it is in the zip, and nothing takes it out again.
            throw new ZipAbortedException(item.path(), UNREADABLE);
        }
    }

    /** A log-out may have taken what was staged while this was not there yet. */
    private HandlerId keep(BlobDraft draft, String ticket, Session session) throws IOException {
        HandlerId handler = handlerIds.next();
        staging.commit(draft, session, handler);
        try {
            auth.requireSession(ticket);
        } catch (Refusal e) {
            staging.delete(session, handler);
            throw e;
        }
        return handler;
    }
}
