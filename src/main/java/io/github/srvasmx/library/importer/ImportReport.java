package io.github.srvasmx.library.importer;

/**
 * What an import did, in files.
 *
 * @param added new documents
 * @param changed new versions of documents that were there
 * @param skipped left out for the reasons that were told, folders among them
 */
public record ImportReport(long added, long changed, long unchanged, long skipped) {}
