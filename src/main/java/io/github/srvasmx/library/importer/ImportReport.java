package io.github.srvasmx.library.importer;

/**
 * The result of an import, in numbers of files.
 *
 * @param added new documents
 * @param changed new versions of existing documents
 * @param skipped files that could not be imported; a skipped folder counts as one
 */
public record ImportReport(long added, long changed, long unchanged, long skipped) {}
