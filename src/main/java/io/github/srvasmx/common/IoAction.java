package io.github.srvasmx.common;

import java.io.IOException;

/** An action without a result, which may fail with an {@link IOException}. */
@FunctionalInterface
public interface IoAction {

    void run() throws IOException;
}
