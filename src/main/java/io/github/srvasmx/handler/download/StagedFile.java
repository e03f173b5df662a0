package io.github.srvasmx.handler.download;

import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.library.DocumentVersion;

/** A version made ready for download under a handler of its own. */
public record StagedFile(HandlerId handler, DocumentVersion version, ChunkSize chunkSize) {}
