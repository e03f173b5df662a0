package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.BlockOutputStream;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import java.io.IOException;

/** A file that is written and then staged. If it is closed before it is staged, nothing remains. For one thread. */
public abstract class StagingDraft extends BlockOutputStream {

    /**
     * Stages the complete file durably under a new handler, which is possible once.
     *
     * @throws Refusal when a quota does not allow it
     * @throws IOException when the store cannot be written; the draft must still be closed
     */
    public abstract void stage(Session session, HandlerId handler) throws IOException;

    /**
     * Discards the file unless it was staged.
     *
     * @throws IOException when it cannot be discarded
     */
    @Override
    public abstract void close() throws IOException;
}
