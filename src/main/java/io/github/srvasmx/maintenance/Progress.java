package io.github.srvasmx.maintenance;

/** Receives the progress of long work, in the thread of the work. */
@FunctionalInterface
public interface Progress {

    /**
     * A part of the work is done.
     *
     * @param activity the work and its objects, such as {@code Copied contents}
     * @param done how many of them
     * @param total their total number, as far as it is known
     */
    void report(String activity, long done, long total);
}
