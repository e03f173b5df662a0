package io.github.srvasmx.library;

/**
 * How much is in a library.
 *
 * @param versions of all its documents together
 * @param bytes of all those versions together
 */
public record LibrarySummary(String name, long documents, long versions, long bytes) {}
