package io.github.srvasmx.handler;

import java.io.IOException;

/** A task that returns a result and may fail with an {@link IOException}. */
@FunctionalInterface
public interface IoTask<T> {

    T run() throws IOException;
}
