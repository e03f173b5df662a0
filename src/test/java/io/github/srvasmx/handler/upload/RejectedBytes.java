package io.github.srvasmx.handler.upload;

import io.github.srvasmx.storage.DiscardingBlobStore;
import io.github.srvasmx.storage.FreeSpaceGuards;

/** The length and the checksum of a chunk whose bytes were discarded. */
public record RejectedBytes(long length, long crc32) {

    /** Returns a chunk that measures its bytes and discards them. */
    public static IncomingChunk receive() {
        return new IncomingChunk(new DiscardingBlobStore(), FreeSpaceGuards.none(() -> Long.MAX_VALUE));
    }

    public static RejectedBytes of(IncomingChunk chunk) {
        return new RejectedBytes(chunk.length(), chunk.crc32());
    }
}
