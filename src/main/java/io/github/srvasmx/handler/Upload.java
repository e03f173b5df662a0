package io.github.srvasmx.handler;

/** An upload that was begun: what a client is to send its chunks to, and how large they may best be. */
public record Upload(HandlerId handler, ChunkSize chunkSize) {}
