package io.github.srvasmx.handler.download;

import io.github.srvasmx.handler.download.StagingCounter.Total;
import java.io.IOException;

/** Counts what is really staged, which can take seconds where much is staged. */
interface StagingTally {

    /**
     * Counts the staged files of {@code scope}. What is staged or deleted meanwhile is counted or not.
     *
     * @throws IOException when they cannot be counted
     */
    Total count(StagingScope scope) throws IOException;
}
