package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Guid;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.ProgressListener;
import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import io.github.srvasmx.handler.upload.IdleUploadRepository.IdleUpload;
import io.github.srvasmx.handler.upload.UploadRepository.ClaimedUpload;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Upload handlers: receive chunks in order, publish them as a document, delete them (contract: operations.md, "Upload"). A
 * chunk is durable before its row is written, so that a crash never leaves an upload with missing bytes. All methods may be
 * called at any time from any thread, also for the same handler.
 */
@Service
public class UploadService {

    private static final Logger log = LoggerFactory.getLogger(UploadService.class);

    private static final int MAX_CRC_DIGITS = 8;

    /** A new upload and the chunk size that its client should use. */
    public record NewUpload(HandlerId handler, ChunkSize chunkSize) {}

    private final AuthService auth;
    private final PublicationService publications;
    private final UploadRepository repository;
    private final ChunkRepository chunkRows;
    private final ChunkStore chunks;
    private final ChunkBlobs chunkBlobs;
    private final HandlerActivity activity;
    private final UndeletedUploads undeleted;
    private final HandlerIdGenerator handlerIds;
    private final FreeSpaceGuard freeSpace;
    private final UploadProperties properties;

    UploadService(
            AuthService auth,
            PublicationService publications,
            UploadRepository repository,
            ChunkRepository chunkRows,
            ChunkStore chunks,
            ChunkBlobs chunkBlobs,
            HandlerActivity activity,
            UndeletedUploads undeleted,
            HandlerIdGenerator handlerIds,
            FreeSpaceGuard freeSpace,
            UploadProperties properties) {
        this.auth = auth;
        this.publications = publications;
        this.repository = repository;
        this.chunkRows = chunkRows;
        this.chunks = chunks;
        this.chunkBlobs = chunkBlobs;
        this.activity = activity;
        this.undeleted = undeleted;
        this.handlerIds = handlerIds;
        this.freeSpace = freeSpace;
        this.properties = properties;
    }

    /**
     * Creates an upload.
     *
     * @param preferredChunkSize in bytes, limited as {@link ChunkSize#clamp} describes; 0 means the configured size
     * @throws Refusal for the ticket, also when the session ends meanwhile; {@code Upload quota exceeded.}
     */
    public NewUpload create(String ticket, long preferredChunkSize) {
        Session session = auth.requireSession(ticket);
        HandlerId handler = handlerIds.next();
        repository.insert(session, handler, properties.limits());
        long size = preferredChunkSize == 0 ? properties.chunkSize().toBytes() : preferredChunkSize;
        return new NewUpload(handler, ChunkSize.clamp(size));
    }

    /**
     * Returns an empty chunk, to which the bytes of a request can be written before the ticket is known. The caller closes
     * it.
     */
    public IncomingChunk receiveChunk() {
        return chunks.receive();
    }

    /**
     * Begins to use an upload whose chunk is about to arrive, so that no sweep removes the upload meanwhile. Does nothing if
     * there is no such session or the handler is not a GUID; {@link #append} refuses such a call.
     *
     * @param chunk the use ends when it is closed
     */
    public void beginChunk(IncomingChunk chunk, String ticket, String handler) {
        Optional<HandlerId> id = HandlerId.parse(handler);
        if (id.isEmpty()) {
            return;
        }
        try {
            Session session = auth.check(ticket);
            chunk.closeWithThis(activity.startUse(session.id(), id.get()));
            repository.touch(session.id(), id.get());
        } catch (Refusal e) {
            log.debug("A chunk for an ended session arrives", e);
        } catch (DataAccessException e) {
            // The chunk may still arrive, and this process keeps the use in memory.
            log.warn("Cannot record the use of an upload; another process may remove it too early", e);
        }
    }

    /**
     * Appends a chunk to an upload. Concurrent chunks are each appended completely, one after the other.
     *
     * @param chunk remains open; the caller closes it
     * @param crc the CRC32 of the chunk in hexadecimal digits, with or without leading zeros
     * @param last whether it is the last chunk
     * @return whether the CRC matches; if not, the chunk is not appended and may be sent again
     * @throws Refusal {@code Invalid upload handler.} when the handler is not a GUID (checked before the ticket), this
     *     session has no such upload, or the upload is complete; for the ticket; {@code Invalid parameter: chunkHEXCRC};
     *     {@code Upload quota exceeded.}; as {@link FreeSpaceGuard#require}
     * @throws IOException when the store cannot be written; nothing is appended
     */
    public ChunkReceipt append(String ticket, String handler, IncomingChunk chunk, String crc, boolean last)
            throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(() -> Refusal.INVALID_UPLOAD_HANDLER);
        Session session = auth.requireSession(ticket);
        long crc32 = parseCrc(crc);
        return activity.runInUse(session.id(), id, () -> append(ticket, session, id, chunk, crc32, last));
    }

    private ChunkReceipt append(
            String ticket, Session session, HandlerId handler, IncomingChunk chunk, long crc32, boolean last)
            throws IOException {
        if (!repository.isOpen(session, handler)) {
            throw invalidHandler(ticket);
        }
        if (chunk.crc32() != crc32) {
            return ChunkReceipt.damaged();
        }
        // Checked again when the row is written; this check saves forcing the bytes to disk.
        repository.requireRoom(session, handler, chunk.length(), properties.limits());
        freeSpace.require(0);
        Optional<UploadCrc32> wholeCrc32 =
                last ? Optional.of(new UploadCrc32(chunks, chunkRows.chunks(session.id(), handler))) : Optional.empty();
        // Added before the transaction, which then adds only this chunk and concurrent ones.
        wholeCrc32.ifPresent(UploadCrc32::addChunks);
        Optional<StoredChunk> stored = chunks.store(chunk, chunkBlobs.newKey(session, handler));
        boolean appended = false;
        try {
            appended = repository.append(session, handler, stored, last, properties.limits(), () -> {
                stored.ifPresent(chunks::keep);
                wholeCrc32.ifPresent(UploadCrc32::addChunks);
            });
        } finally {
            if (!appended && stored.isPresent()) {
                chunks.delete(stored.get().key());
            }
        }
        if (!appended) {
            throw invalidHandler(ticket);
        }
        return ChunkReceipt.of(
                wholeCrc32.map(crc -> OptionalInt.of(crc.value())).orElseGet(OptionalInt::empty));
    }

    /** Publishes the content of an upload. */
    @FunctionalInterface
    public interface Publisher {

        /**
         * Publishes {@code content}, and does not close it.
         *
         * @throws Refusal for a business error; nothing is published
         * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is published
         */
        DocumentVersion publish(User author, InputStream content) throws IOException;
    }

    /**
     * Publishes an upload as a new document, or as the newest version of the document at {@code path}, like
     * {@link #publishWith}.
     *
     * @throws Refusal also as {@link PublicationService#publish}
     */
    public DocumentVersion publish(String ticket, String path, String handler, ProgressListener progress)
            throws IOException {
        return publishWith(ticket, handler, (author, content) -> publications.publish(author, path, content), progress);
    }

    /**
     * Publishes an upload as a document. The upload is deleted, whether or not this succeeds; it remains only if the call is
     * refused because of the free space.
     *
     * @param publisher decides where, and may refuse
     * @param progress called while the publication runs. A failure of it, which means that the client has disconnected, does
     *     not stop the publication, because the client could not know whether its last call had an effect
     * @throws Refusal {@code Invalid upload handler.} when the handler is not a GUID (checked before the ticket), this
     *     session has no such upload, the upload is incomplete, or the handler is deleted meanwhile; for the ticket; as
     *     {@link FreeSpaceGuard#require}; as {@code publisher}
     * @throws IOException when the store cannot be read or written; nothing is published
     */
    public DocumentVersion publishWith(String ticket, String handler, Publisher publisher, ProgressListener progress)
            throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(() -> Refusal.INVALID_UPLOAD_HANDLER);
        Session session = auth.requireSession(ticket);
        return activity.runInUse(session.id(), id, () -> claimAndPublish(ticket, session, publisher, id, progress));
    }

    private DocumentVersion claimAndPublish(
            String ticket, Session session, Publisher publisher, HandlerId handler, ProgressListener progress)
            throws IOException {
        // Before the claim, so that a refusal leaves the upload in place.
        freeSpace.require(repository.size(session, handler));
        ClaimedUpload upload = repository.claim(session, handler).orElseThrow(() -> invalidHandler(ticket));
        try (ChunkSequenceInputStream content = new ChunkSequenceInputStream(
                chunks,
                chunkRows.chunks(session.id(), handler),
                upload.size(),
                () -> repository.exists(session, handler))) {
            if (!upload.complete()) {
                throw Refusal.INVALID_UPLOAD_HANDLER;
            }
            return publisher.publish(session.user(), new ProgressInputStream(content, progress));
        } catch (IOException e) {
            // A log-out or a delete of the handler removes the chunks while they are read. That is not a failure of the
            // server.
            auth.check(ticket);
            if (!repository.exists(session, handler)) {
                throw Refusal.INVALID_UPLOAD_HANDLER;
            }
            throw e;
        } finally {
            discard(session, handler, upload.size());
        }
    }

    /**
     * Deletes an upload of this session with all its chunks, whether or not there is one (contract: operations.md,
     * "Upload").
     *
     * @throws Refusal {@code bad Request} when the handler is not a GUID, checked before the ticket; for the ticket
     * @throws IOException when there are chunks and they cannot be deleted
     */
    public void deleteUploadHandler(String ticket, String handler) throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(() -> Refusal.BAD_REQUEST);
        Session session = auth.requireSession(ticket);
        repository.delete(session, id);
        chunkBlobs.deleteAll(session, id);
    }

    /**
     * Deletes all chunks of an ended session that were not published.
     *
     * @throws IOException when something cannot be deleted; the rest is deleted
     */
    public void deleteAll(Session ended) throws IOException {
        chunkBlobs.deleteAll(ended);
        chunkRows.deleteAll(ended.id());
    }

    /**
     * The refusal of an upload that does not exist, or {@code [901]} when it does not exist because the session has ended.
     */
    private Refusal invalidHandler(String ticket) {
        auth.check(ticket);
        return Refusal.INVALID_UPLOAD_HANDLER;
    }

    /** A failure here does not undo the publication. */
    private void discard(Session session, HandlerId handler, long size) {
        try {
            chunkBlobs.deleteAll(session, handler);
            repository.delete(session, handler);
        } catch (IOException | RuntimeException e) {
            log.warn("Cannot delete a published or failed upload; the sweep will delete it", e);
            undeleted.add(new IdleUpload(session.user().id(), session.id(), handler, size, true));
        }
    }

    private static long parseCrc(String text) {
        String digits = Guid.trim(text);
        if (digits.isEmpty()
                || digits.length() > MAX_CRC_DIGITS
                || !digits.chars().allMatch(UploadService::isHexDigit)) {
            throw Refusal.invalidParameter("chunkHEXCRC");
        }
        return Long.parseLong(digits, 16);
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
