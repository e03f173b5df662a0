package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;

/** Bytes that lie in the store, and what was measured on their way there. */
record StoredContent(BlobKey key, long size, String crc32, String sha256) {}
