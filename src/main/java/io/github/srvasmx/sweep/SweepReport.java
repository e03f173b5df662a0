package io.github.srvasmx.sweep;

import java.util.List;
import java.util.Optional;

/**
 * What a sweep came to.
 *
 * @param swept by kind; a kind of which there was nothing is not among them
 * @param failures how many things could not be looked at or removed
 * @param firstFailure why the first of these could not
 */
public record SweepReport(List<Swept> swept, long failures, Optional<Exception> firstFailure) {

    public SweepReport {
        swept = List.copyOf(swept);
    }
}
