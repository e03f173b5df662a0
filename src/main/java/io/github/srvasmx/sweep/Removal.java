package io.github.srvasmx.sweep;

import java.io.IOException;

/** Takes one thing away. */
@FunctionalInterface
public interface Removal {

    /**
     * @return whether it was taken away: not when it turns out to be in use again
     * @throws IOException when it cannot be
     */
    boolean remove() throws IOException;
}
