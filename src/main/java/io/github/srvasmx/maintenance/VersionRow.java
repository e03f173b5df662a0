package io.github.srvasmx.maintenance;

import io.github.srvasmx.storage.BlobKey;

/**
 * What the database knows about the content of a version.
 *
 * @param size in bytes
 * @param sha256 of the content, as 64 lower-case hex digits
 */
record VersionRow(long documentId, long number, BlobKey content, long size, String sha256) {}
