package io.github.srvasmx.library;

/** Where a document is, or is to be. */
record Place(LibraryFolder folder, String name) {}
