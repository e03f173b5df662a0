package io.github.srvasmx.maintenance;

import java.util.Optional;

/**
 * The result of a move.
 *
 * @param contents the result for the content files
 * @param rows what was moved; empty if only content files were copied
 */
public record MoveReport(Contents contents, Optional<Rows> rows) {

    /**
     * The content files of versions.
     *
     * @param copied how many were copied
     * @param bytes their total size
     * @param present how many an earlier run had copied
     * @param damaged how many are missing or damaged in the source
     */
    public record Contents(long copied, long bytes, long present, long damaged) {

        /** How many are complete in the store. */
        long complete() {
            return copied + present;
        }
    }

    /**
     * The moved rows, and those that were left out.
     *
     * @param documents also those in the recycle bin
     * @param bytes of all versions
     * @param sessions that were left out, with their staged files
     * @param uploads that were left out, since they are not published
     */
    public record Rows(
            long users, long libraries, long documents, long versions, long bytes, long sessions, long uploads) {}
}
