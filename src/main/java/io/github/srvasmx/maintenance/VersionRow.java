package io.github.srvasmx.maintenance;

import io.github.srvasmx.storage.BlobKey;

/**
 * The content of a version, as the database describes it.
 *
 * @param size in bytes
 * @param sha256 of the content, as 64 lower-case hex digits
 */
record VersionRow(long documentId, long number, BlobKey content, long size, String sha256) {}
