package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Guid;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.LongRunningCalls;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Upload handlers: take chunks in one after the other, make a document of them, throw them away (contract: operations.md,
 * "Upload"). The bytes of a chunk are durable before the row that counts it, so no crash leaves a length that lies. Every
 * method may be called at any time from any thread, also for the same handler.
 */
@Service
public class UploadService {

    private static final Logger log = LoggerFactory.getLogger(UploadService.class);

    private static final int LONGEST_CRC = 8;

    private final AuthService auth;
    private final DocumentLibrary library;
    private final UploadRepository uploads;
    private final ChunkStore area;
    private final HandlerActivity uses;
    private final HandlerIdGenerator handlerIds;
    private final LongRunningCalls work;
    private final FreeSpaceGuard floor;
    private final UploadProperties properties;

    UploadService(
            AuthService auth,
            DocumentLibrary library,
            UploadRepository uploads,
            ChunkStore area,
            HandlerActivity uses,
            HandlerIdGenerator handlerIds,
            LongRunningCalls work,
            FreeSpaceGuard floor,
            UploadProperties properties) {
        this.auth = auth;
        this.library = library;
        this.uploads = uploads;
        this.area = area;
        this.uses = uses;
        this.handlerIds = handlerIds;
        this.work = work;
        this.floor = floor;
        this.properties = properties;
    }

    /**
     * Begins an upload.
     *
     * @param preferredChunkSize in bytes; 0 for the configured one, else clamped, see {@link ChunkSize}
     * @throws Refusal for the ticket; {@code Upload quota exceeded.}
     */
    public Upload create(String ticket, long preferredChunkSize) {
        Session session = auth.requireSession(ticket);
        requireRoom(session, 1);
        HandlerId handler = handlerIds.next();
        uploads.insert(session, handler);
        long size = preferredChunkSize == 0 ? properties.chunkSize().toBytes() : preferredChunkSize;
        return new Upload(handler, ChunkSize.clamp(size));
    }

    /**
     * Returns an empty chunk, to which a binding writes the bytes of a request before the ticket is known. The caller
     * closes it.
     */
    public IncomingChunk receiveChunk() {
        return area.receive();
    }

    /**
     * Adds a chunk behind those that have come before. Of two at once each is added whole, one behind the other.
     *
     * @param chunk still to be closed by the caller
     * @param crc the CRC32 of the chunk in hexadecimal digits; leading zeros may be missing
     * @param last whether nothing comes after it
     * @return whether it was added: not when its CRC is another, and then it may be sent again
     * @throws Refusal {@code Invalid upload handler.} when the handler is no GUID (before the ticket is looked at), none
     *     of this session's, or complete; for the ticket; {@code Invalid parameter: chunkHEXCRC}; {@code Upload quota
     *     exceeded.}; as {@link FreeSpaceGuard#require}
     * @throws IOException when the store cannot be written; nothing is added
     */
    public boolean append(String ticket, String handler, IncomingChunk chunk, String crc, boolean last)
            throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(UploadService::invalidHandler);
        Session session = auth.requireSession(ticket);
        long expected = crc(crc);
        return uses.whileUsed(session.id(), id, () -> append(session, id, chunk, expected, last));
    }

    private boolean append(Session session, HandlerId id, IncomingChunk chunk, long crc32, boolean last)
            throws IOException {
        if (!uploads.isOpen(session, id)) {
            throw invalidHandler();
        }
        if (chunk.crc32() != crc32) {
            return false;
        }
        // Asked again with the row, but here before the bytes are forced to disk.
        requireRoom(session, chunk.length());
        floor.require(0);
        Optional<UploadedChunk> kept = area.keep(chunk, session, id);
        boolean added = false;
        try {
            added = uploads.append(session, id, kept, last, properties.quota().toBytes());
        } finally {
            if (!added && kept.isPresent()) {
                area.delete(kept.get());
            }
        }
        if (!added) {
            throw invalidHandler();
        }
        return true;
    }

    /**
     * Makes what was uploaded the newest version of the document at {@code path}, or a new document. The handler is gone
     * after that, whatever comes of it; only where it is refused because it is not its turn it stays.
     *
     * @param heartbeat told while it goes on. That the client is gone does not stop it: it has no other way to know
     *     whether its last call took effect than to look
     * @throws Refusal {@code Invalid upload handler.} when the handler is no GUID (before the ticket is looked at), none
     *     of this session's, or not complete; for the ticket; as {@link LongRunningCalls#inTurn}; as {@link
     *     FreeSpaceGuard#require}, and then the upload is still there; as {@link DocumentLibrary#publish}
     * @throws IOException when the store cannot be read or written; nothing is published
     */
    public DocumentVersion publish(String ticket, String path, String handler, ProgressListener heartbeat)
            throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(UploadService::invalidHandler);
        Session session = auth.requireSession(ticket);
        return work.inTurn(
                session.user(),
                heartbeat,
                () -> uses.whileUsed(session.id(), id, () -> publish(session, path, id, heartbeat)));
    }

    private DocumentVersion publish(Session session, String path, HandlerId id, ProgressListener heartbeat)
            throws IOException {
        // Before it is taken: what was uploaded is still there when there is room again.
        floor.require(uploads.size(session, id));
        UploadRepository.Taken upload = uploads.take(session, id).orElseThrow(UploadService::invalidHandler);
        try (ChunkSequenceInputStream content = new ChunkSequenceInputStream(area, upload.chunks())) {
            if (!upload.complete()) {
                throw invalidHandler();
            }
            return library.publish(session.user(), path, new ProgressInputStream(content, heartbeat));
        } finally {
            discard(session, id);
        }
    }

    /**
     * Deletes this session's own upload with all that has come of it, whether or not there is one (contract:
     * operations.md, "Upload").
     *
     * @throws Refusal {@code bad Request} when the handler is no GUID, before anything is known of the ticket; then for
     *     the ticket
     * @throws IOException when there is something and it cannot be deleted
     */
    public void deleteUploadHandler(String ticket, String handler) throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(() -> Refusal.BAD_REQUEST);
        Session session = auth.requireSession(ticket);
        uploads.delete(session, id);
        area.deleteAll(session, id);
    }

    /**
     * Deletes all that a session had uploaded and not published, once it has ended.
     *
     * @throws IOException when something could not be deleted; the rest is gone
     */
    public void deleteAll(Session ended) throws IOException {
        area.deleteAll(ended);
    }

    private void requireRoom(Session session, long bytes) {
        uploads.requireWithin(properties.quota().toBytes(), session.user().id(), bytes);
    }

    /** What was published stays so, be it that its chunks or its rows cannot be deleted now. */
    private void discard(Session session, HandlerId handler) {
        try {
            area.deleteAll(session, handler);
            uploads.delete(session, handler);
        } catch (IOException | DataAccessException e) {
            log.warn("An upload that is over is left to the sweep", e);
        }
    }

    private static long crc(String text) {
        String digits = Guid.trim(text);
        if (digits.isEmpty() || digits.length() > LONGEST_CRC || !digits.chars().allMatch(UploadService::isHexDigit)) {
            throw Refusal.invalidParameter("chunkHEXCRC");
        }
        return Long.parseLong(digits, 16);
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static Refusal invalidHandler() {
        return Refusal.INVALID_UPLOAD_HANDLER;
    }
}
