package io.github.srvasmx.handler;

import java.io.IOException;

/** Is told that long work goes on, as often as that is convenient. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * @throws IOException when whoever waits for the work is gone
     */
    void beat() throws IOException;
}
