package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import java.io.IOException;
import org.springframework.stereotype.Service;

/**
 * Download handlers: stage a document, read it in chunks, delete it (contract: operations.md, "Download"). All methods may
 * be called at any time from any thread, also for the same handler.
 */
@Service
public class HandlerService {

    private final AuthService auth;
    private final DocumentLibrary library;
    private final StagingArea staging;
    private final HandlerIdGenerator handlerIds;

    HandlerService(AuthService auth, DocumentLibrary library, StagingArea staging, HandlerIdGenerator handlerIds) {
        this.auth = auth;
        this.library = library;
        this.staging = staging;
        this.handlerIds = handlerIds;
    }

    /**
     * Stages the latest version of a document under a new handler of this session.
     *
     * @param preferredChunkSize in bytes; limited as {@link ChunkSize#clamp} describes
     * @throws Refusal for the ticket, also when the session ends meanwhile; as {@link DocumentLibrary#latest}; when a quota
     *     or the free space does not allow another file
     * @throws IOException when the store cannot be written
     */
    public StagedFile stage(String ticket, String path, long preferredChunkSize) throws IOException {
        Session session = auth.requireSession(ticket);
        staging.requireQuota(session);
        return stage(ticket, session, library.latest(session.user(), path), preferredChunkSize);
    }

    /**
     * Stages a given version of a document, like {@link #stage(String, String, long)}.
     *
     * @throws Refusal for the ticket; as {@link DocumentLibrary#version}; when a quota or the free space does not allow
     *     another file
     * @throws IOException when the store cannot be written
     */
    public StagedFile stage(String ticket, String path, long preferredChunkSize, long versionNumber)
            throws IOException {
        Session session = auth.requireSession(ticket);
        staging.requireQuota(session);
        return stage(ticket, session, library.version(session.user(), path, versionNumber), preferredChunkSize);
    }

    /**
     * Opens a chunk of a staged file. The chunk has {@code size} bytes, or fewer if the file ends earlier or {@code size}
     * exceeds {@link ChunkSize#LARGEST}. It never has more bytes than the client requested.
     *
     * @param offset where the chunk starts, in bytes; an offset equal to the length of the file gives an empty last chunk
     * @param size in bytes, at least 1
     * @return the chunk; the caller closes it
     * @throws Refusal when the handler is not a GUID (checked before the ticket); for the ticket; when this session has no
     *     such handler; when the offset or the size is out of range
     * @throws IOException when the store cannot be read
     */
    public FileChunk readChunk(String ticket, String handler, long offset, long size) throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(() -> Refusal.INVALID_DOWNLOAD_HANDLER);
        Session session = auth.requireSession(ticket);
        if (size < 1) {
            throw Refusal.CHUNK_SIZE_TOO_SMALL;
        }
        return staging.readChunk(session, id, offset, (int) Math.min(size, ChunkSize.LARGEST));
    }

    /**
     * Deletes a staged file of this session, whether or not there is one (contract: operations.md, "Download"). A chunk
     * that is being read is still delivered completely; the disk space is free after that.
     *
     * @throws Refusal when the handler is not a GUID, checked before the ticket; for the ticket
     * @throws IOException when there is a file and it cannot be deleted
     */
    public void deleteDownloadHandler(String ticket, String handler) throws IOException {
        HandlerId id = HandlerId.parse(handler).orElseThrow(() -> Refusal.BAD_REQUEST);
        Session session = auth.requireSession(ticket);
        staging.delete(session, id);
    }

    /**
     * Deletes everything that an ended session had staged.
     *
     * @throws IOException when something cannot be deleted; the rest is deleted
     */
    public void deleteAll(Session ended) throws IOException {
        staging.deleteAll(ended);
    }

    private StagedFile stage(String ticket, Session session, DocumentVersion version, long preferredChunkSize)
            throws IOException {
        HandlerId handler = handlerIds.next();
        staging.stage(version.content(), version.size(), session, handler);
        try {
            // Checked again, because a log-out may have deleted the staged files of the session before this one was
            // staged.
            auth.check(ticket);
        } catch (RuntimeException e) {
            // Also if the database cannot be used, since the client does not get the handler.
            staging.delete(session, handler);
            throw e;
        }
        return new StagedFile(handler, version, ChunkSize.clamp(preferredChunkSize));
    }
}
