package io.github.srvasmx.handler;

import io.github.srvasmx.library.DocumentVersion;

/** A version made ready for download under a handler of its own. */
public record StagedFile(HandlerId handler, DocumentVersion version, ChunkSize chunkSize) {}
