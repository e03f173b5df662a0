package io.github.srvasmx.library;

/** The folder and name of a document, which need not exist yet. */
record DocumentLocation(Folder folder, String name) {}
