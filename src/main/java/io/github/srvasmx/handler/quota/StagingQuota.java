package io.github.srvasmx.handler.quota;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.common.Refusal;
import java.io.IOException;

/** Limits how much a session, a user and all users may stage. */
public interface StagingQuota {

    /**
     * Runs {@code staging} if all quotas allow another file.
     *
     * @param bytes the length of the file
     * @param staging makes the file available for download
     * @throws Refusal {@code Download quota exceeded.} for the session or the user; {@code SystemError:Too much is staged on
     *     the server, try again later}
     */
    void stage(Session session, long bytes, IoAction staging) throws IOException;

    /**
     * Checks that all quotas allow another file of unknown length. Nothing is reserved.
     *
     * @throws Refusal as {@link #stage}
     */
    void requireRoom(Session session) throws IOException;

    /**
     * Called before this process deletes files.
     *
     * @return to be passed to {@link #deleted}
     */
    long beginDelete();

    /**
     * Called after this process has deleted a file.
     *
     * @param owner the session that had staged the file
     * @param bytes its length
     * @param begin what {@link #beginDelete} has returned
     */
    void deleted(StagingScope.OfSession owner, long bytes, long begin);

    /** Forgets an ended session. */
    void forget(Session ended);

    /** The approximate amount of the staged files of all users. */
    StagedTotal staged();
}
