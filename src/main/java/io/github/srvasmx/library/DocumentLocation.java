package io.github.srvasmx.library;

/** Where a document is, or is to be. */
public record DocumentLocation(LibraryFolder folder, String name) {}
