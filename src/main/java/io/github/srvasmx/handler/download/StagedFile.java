package io.github.srvasmx.handler.download;

import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.library.DocumentVersion;

/** A version that is ready for download under its own handler. */
public record StagedFile(HandlerId handler, DocumentVersion version, ChunkSize chunkSize) {}
