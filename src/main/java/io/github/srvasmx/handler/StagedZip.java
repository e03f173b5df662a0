package io.github.srvasmx.handler;

import java.util.List;
import java.util.Optional;

/**
 * What came of the wish for a zip.
 *
 * @param handler what to fetch the zip by; empty when there is none
 * @param leftOut what is not in it, or why there is none; never empty then
 */
public record StagedZip(Optional<HandlerId> handler, List<LeftOut> leftOut) {

    public StagedZip {
        leftOut = List.copyOf(leftOut);
    }

    static StagedZip none(List<LeftOut> reasons) {
        return new StagedZip(Optional.empty(), reasons);
    }
}
