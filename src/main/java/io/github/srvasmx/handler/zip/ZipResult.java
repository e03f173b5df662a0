package io.github.srvasmx.handler.zip;

import io.github.srvasmx.handler.HandlerId;
import java.util.List;
import java.util.Optional;

/**
 * The result of a request for a zip.
 *
 * @param handler the download handler of the zip, or empty if there is no zip
 * @param problems why documents were left out, or why there is no zip. Not empty if there is no zip
 */
public record ZipResult(Optional<HandlerId> handler, List<Problem> problems) {

    /**
     * Why something is not in the zip, or why there is no zip.
     *
     * @param path the path by names, or as the client sent it if the path by names is unknown
     * @param error the text for the client
     */
    public record Problem(String path, String error) {}

    public ZipResult {
        problems = List.copyOf(problems);
    }

    static ZipResult none(List<Problem> problems) {
        return new ZipResult(Optional.empty(), problems);
    }
}
