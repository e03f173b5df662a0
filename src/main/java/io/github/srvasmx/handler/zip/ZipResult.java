package io.github.srvasmx.handler.zip;

import io.github.srvasmx.handler.HandlerId;
import java.util.List;
import java.util.Optional;

/**
 * What came of the wish for a zip.
 *
 * @param handler what to fetch the zip by; empty when there is none
 * @param leftOut what is not in it, or why there is none; never empty then
 */
public record ZipResult(Optional<HandlerId> handler, List<LeftOut> leftOut) {

    public ZipResult {
        leftOut = List.copyOf(leftOut);
    }

    static ZipResult none(List<LeftOut> reasons) {
        return new ZipResult(Optional.empty(), reasons);
    }
}
