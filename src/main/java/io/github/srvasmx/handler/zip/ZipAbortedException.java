package io.github.srvasmx.handler.zip;

import java.io.IOException;

/** There will be no zip: a limit is passed, or a document turns out damaged when it is half written. */
final class ZipAbortedException extends IOException {

    private final transient LeftOut reason;

    ZipAbortedException(String path, String error) {
        super(error);
        this.reason = new LeftOut(path, error);
    }

    LeftOut reason() {
        return reason;
    }
}
