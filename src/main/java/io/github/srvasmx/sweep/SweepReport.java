package io.github.srvasmx.sweep;

import java.util.List;
import java.util.Optional;

/**
 * The result of a sweep.
 *
 * @param swept the removed items by kind; kinds without items are missing
 * @param failures how many items could not be checked or removed
 * @param firstFailure the cause of the first failure
 * @param refusals why steps left items alone about which an administrator has to decide, each in one sentence
 */
public record SweepReport(List<Swept> swept, long failures, Optional<Exception> firstFailure, List<String> refusals) {

    /**
     * The items of one kind that were removed, or that a dry run would remove.
     *
     * @param kind in the plural
     * @param bytes their total size; a link counts as the size of its source
     */
    public record Swept(String kind, long count, long bytes) {

        Swept plus(Swept other) {
            return new Swept(kind, count + other.count, bytes + other.bytes);
        }
    }

    public SweepReport {
        swept = List.copyOf(swept);
        refusals = List.copyOf(refusals);
    }
}
