package io.github.srvasmx.handler.quota;

import java.io.IOException;

/** Counts what is really staged, which can take seconds where much is staged. */
public interface StagingTally {

    /**
     * Counts the staged files of {@code scope}. What is staged or deleted meanwhile is counted or not.
     *
     * @throws IOException when they cannot be counted
     */
    StagedTotal count(StagingScope scope) throws IOException;
}
