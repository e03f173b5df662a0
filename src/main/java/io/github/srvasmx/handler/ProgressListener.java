package io.github.srvasmx.handler;

import java.io.IOException;

/** Called from time to time while a long call is in progress. It may be called often. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * @throws IOException when the client has disconnected
     */
    void onProgress() throws IOException;
}
