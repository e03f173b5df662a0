package io.github.srvasmx.maintenance;

/** Receives the progress of long work, in the thread of the work. */
@FunctionalInterface
public interface Progress {

    /**
     * A part of the work is done.
     *
     * @param activity what is being done, and of what, such as {@code Copied contents}
     * @param done how many of them
     * @param total of how many, as far as known
     */
    void report(String activity, long done, long total);
}
