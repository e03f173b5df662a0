package io.github.srvasmx.handler;

import io.github.srvasmx.storage.NoStore;

/**
 * What is known of bytes that were taken in and not kept.
 *
 * @param length how many there were
 */
public record TakenIn(long length, long crc32) {

    /** Takes in bytes and keeps none. */
    public static ChunkReception reception() {
        return new ChunkReception(new NoStore());
    }

    public static TakenIn of(ReceivedChunk chunk) {
        return new TakenIn(chunk.length(), chunk.crc32());
    }
}
