package io.github.srvasmx.handler.zip;

import java.io.IOException;

/** No zip is made, because a limit was exceeded or a document turned out to be corrupt after part of it was written. */
final class ZipAbortedException extends IOException {

    private final transient ZipResult.Problem problem;

    ZipAbortedException(String path, String error) {
        super(error);
        this.problem = new ZipResult.Problem(path, error);
    }

    ZipResult.Problem problem() {
        return problem;
    }
}
