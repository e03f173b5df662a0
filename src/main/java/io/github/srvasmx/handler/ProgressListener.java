package io.github.srvasmx.handler;

import java.io.IOException;

/** Is called from time to time while a long call is in progress. The calls may be frequent. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * @throws IOException when the client has disconnected
     */
    void onProgress() throws IOException;
}
