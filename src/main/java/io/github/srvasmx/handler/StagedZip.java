package io.github.srvasmx.handler;

import java.util.List;
import java.util.Optional;

/**
 * What came of a zip.
 *
 * @param handler under which it can be fetched; empty when there is no zip
 * @param problems what is not in it, or why there is none
 */
public record StagedZip(Optional<HandlerId> handler, List<ZipProblem> problems) {

    public StagedZip {
        problems = List.copyOf(problems);
    }
}
