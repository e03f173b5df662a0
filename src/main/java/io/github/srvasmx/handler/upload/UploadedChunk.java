package io.github.srvasmx.handler.upload;

import io.github.srvasmx.storage.BlobKey;

/**
 * A chunk that was taken in.
 *
 * @param size in bytes
 */
record UploadedChunk(BlobKey content, long size) {}
