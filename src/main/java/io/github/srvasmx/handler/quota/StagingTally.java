package io.github.srvasmx.handler.quota;

import java.io.IOException;

/** Counts the staged files, which can take seconds if there are many. */
public interface StagingTally {

    /**
     * Counts the staged files of {@code scope}. A file that is staged or deleted during the count may be counted or not.
     *
     * @throws IOException when they cannot be counted
     */
    StagedTotal count(StagingScope scope) throws IOException;
}
