package io.github.srvasmx.storage.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What went wrong on a way through a tree that goes on all the same. */
final class Failures {

    private @Nullable IOException first;

    void add(IOException e) {
        if (first == null) {
            first = e;
        } else {
            first.addSuppressed(e);
        }
    }

    /** Throws the first, the others within it, if there was one. */
    void throwFirst() throws IOException {
        if (first != null) {
            throw first;
        }
    }
}
