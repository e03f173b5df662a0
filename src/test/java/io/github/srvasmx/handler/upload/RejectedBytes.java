package io.github.srvasmx.handler.upload;

import io.github.srvasmx.storage.DiscardingBlobStore;

/**
 * What is known of bytes that were taken in and not kept.
 *
 * @param length how many there were
 */
public record RejectedBytes(long length, long crc32) {

    /** Takes in bytes and keeps none. */
    public static ChunkReception reception() {
        return new ChunkReception(new DiscardingBlobStore());
    }

    public static RejectedBytes of(IncomingChunk chunk) {
        return new RejectedBytes(chunk.length(), chunk.crc32());
    }
}
