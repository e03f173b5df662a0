package io.github.srvasmx.maintenance;

/**
 * The number and size of stored items of one kind.
 *
 * @param kind such as {@code library}
 * @param name the name of the library or the user; empty if there is none
 * @param number of versions, files or uploads
 * @param bytes their total size
 */
public record Usage(String kind, String name, long number, long bytes) {}
