package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.FileContent;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.FreeSpaceGuard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The staged files of all sessions. A file is known by its session and its handler, and by nothing else: the handlers of
 * other sessions do not exist for a session. All methods may be called at any time from any thread.
 */
public interface StagingArea {

    /**
     * Checks that the quotas of the session allow another file. Nothing is reserved: concurrent calls may use the rest of
     * the quota. Callers check this first, because this refusal costs least.
     *
     * @throws Refusal when a quota does not allow another file
     */
    void requireQuota(Session session) throws IOException;

    /**
     * Checks the free space. Callers that write a file repeat this check from time to time.
     *
     * @throws Refusal as {@link FreeSpaceGuard#require}
     */
    void requireFreeSpace() throws IOException;

    /**
     * Stages stored content under a new handler, without a copy of its bytes where the store can.
     *
     * @param size the length of the content in bytes
     * @throws Refusal when a quota or the free space does not allow it
     * @throws IOException when the content is missing or known to have another length; when the file cannot be staged
     */
    void stage(BlobKey content, long size, Session session, HandlerId handler) throws IOException;

    /**
     * Starts a file that is written before it is staged. The caller closes it.
     *
     * @throws IOException when the store cannot be written
     */
    StagingDraft newDraft() throws IOException;

    /**
     * Opens a range of a file. It stays readable until it is closed, even if the file is deleted meanwhile.
     *
     * @param size in bytes; the chunk has fewer if the file ends earlier
     * @return the chunk; the caller closes it
     * @throws Refusal {@link Refusal#DOWNLOAD_HANDLER_NOT_FOUND}; {@link Refusal#START_OFFSET_OUT_OF_RANGE}
     * @throws IOException when the store cannot be read
     */
    FileChunk readChunk(Session session, HandlerId handler, long offset, int size) throws IOException;

    /**
     * Opens a file that is read once. When it is closed, it is deleted.
     *
     * @param name the name of the file for clients
     * @return empty if there is no such file
     * @throws IOException when the store cannot be read
     */
    Optional<FileContent> openOnce(Session session, HandlerId handler, String name) throws IOException;

    /**
     * Deletes a file. Does nothing if there is none.
     *
     * @throws IOException when there is a file and it cannot be deleted
     */
    void delete(Session session, HandlerId handler) throws IOException;

    /**
     * Deletes all files of a session that has ended.
     *
     * @throws IOException when something cannot be deleted; the rest is deleted
     */
    void deleteAll(Session ended) throws IOException;

    /**
     * The newest files of a session, newest first.
     *
     * @param limit the maximum number of files
     * @throws IOException when the store cannot be read
     */
    List<OpenHandler.Download> newest(Session session, int limit) throws IOException;
}
