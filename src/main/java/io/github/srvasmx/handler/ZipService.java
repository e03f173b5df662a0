package io.github.srvasmx.handler;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.base.Refusal;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.Draft;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Stages many documents as one zip (contract: operations.md, "Download"). */
@Service
public class ZipService {

    private static final Logger log = LoggerFactory.getLogger(ZipService.class);

    private final AuthService auth;
    private final DocumentLibrary library;
    private final StagingArea staging;
    private final BlobStore store;
    private final ZipProperties limits;
    private final Clock clock;

    ZipService(
            AuthService auth,
            DocumentLibrary library,
            StagingArea staging,
            BlobStore store,
            ZipProperties limits,
            Clock clock) {
        this.auth = auth;
        this.library = library;
        this.staging = staging;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Makes a zip ready for download under a new handler of this session: documents at its root, folders with all below
     * them. What fails or is given up leaves nothing behind.
     *
     * @param paths with a {@code |} between them; those that lead nowhere, or where the user may not read, are passed over
     * @param partial whether a document whose bytes are not there is left out rather than failing the zip
     * @param heartbeat told while it goes on; what it throws ends the zip
     * @return a zip, or why there is none: a limit that is passed, bytes that are not those that were published
     * @throws Refusal for the ticket, also when the session ends meanwhile; {@code No valid paths.}
     * @throws IOException when the store cannot be written
     */
    public StagedZip stage(String ticket, String paths, boolean partial, Heartbeat heartbeat) throws IOException {
        Session session = auth.requireSession(ticket);
        TimeLimit timeLimit = TimeLimit.starting(limits.timeLimit(), clock);
        List<ZipProblem> problems = new ArrayList<>();
        try {
            List<ZipItem> items = ZipPlan.of(paths, session.user(), library, limits);
            if (items.isEmpty()) {
                throw new Refusal("No valid paths.");
            }
            HandlerId handler = HandlerId.random();
            try (Draft draft = store.draft()) {
                if (!write(items, new ZipWriter(draft, heartbeat, timeLimit), partial, problems)) {
                    return new StagedZip(Optional.empty(), problems);
                }
                staging.keep(draft, session, handler);
            }
            requireStill(ticket, session, handler);
            return new StagedZip(Optional.of(handler), problems);
        } catch (ZipFailedException e) {
            problems.add(e.problem());
            return new StagedZip(Optional.empty(), problems);
        }
    }

    /** Whether there is a zip to be fetched. After the first problem of one that may not be partial, only more are sought. */
    private boolean write(List<ZipItem> items, ZipWriter zip, boolean partial, List<ZipProblem> problems)
            throws IOException {
        boolean empty = true;
        for (ZipItem item : items) {
            if (item.document().isEmpty()) {
                zip.addFolder(item);
                continue;
            }
            DocumentVersion version = item.document().get();
            Optional<Blob> content = open(item, version);
            if (content.isEmpty()) {
                problems.add(ZipWriter.unreadable(item));
                continue;
            }
            try (Blob bytes = content.get()) {
                if (partial || problems.isEmpty()) {
                    zip.addDocument(item, version, bytes);
                    empty = false;
                }
            }
        }
        if (!problems.isEmpty() && (empty || !partial)) {
            return false;
        }
        zip.finish();
        return true;
    }

    /** The bytes of a version, or empty when they are not there as they should be. */
    private Optional<Blob> open(ZipItem item, DocumentVersion version) {
        try {
            Optional<Blob> content = store.open(version.content());
            if (content.isPresent() && content.get().size() == version.size()) {
                return content;
            }
            log.error("The bytes of {} are not there, or not all of them", item.path());
            if (content.isPresent()) {
                content.get().close();
            }
        } catch (IOException e) {
            log.error("{} cannot be read", item.path(), e);
        }
        return Optional.empty();
    }

    /** Nobody could fetch the zip of a session that has ended, or throw it away. */
    private void requireStill(String ticket, Session session, HandlerId handler) throws IOException {
        try {
            auth.requireSession(ticket);
        } catch (Refusal refusal) {
            staging.delete(session, handler);
            throw refusal;
        }
    }
}
