package io.github.srvasmx.maintenance;

/**
 * How much there is of one kind.
 *
 * @param kind such as {@code library}
 * @param name the name of the library or the user; empty if it belongs to nobody in particular
 * @param number of versions, files or uploads
 * @param bytes their total size
 */
public record Usage(String kind, String name, long number, long bytes) {}
