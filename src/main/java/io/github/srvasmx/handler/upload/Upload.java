package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.ChunkSize;
import io.github.srvasmx.handler.HandlerId;

/** An upload that was begun: what a client is to send its chunks to, and how large they may best be. */
public record Upload(HandlerId handler, ChunkSize chunkSize) {}
