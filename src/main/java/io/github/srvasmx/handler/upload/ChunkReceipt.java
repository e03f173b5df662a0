package io.github.srvasmx.handler.upload;

import java.util.OptionalInt;

/**
 * The result of the receipt of a chunk.
 *
 * @param appended false if the chunk arrived damaged and can be sent again
 * @param uploadCrc32 the CRC32 of all bytes of the upload, if the chunk is the last one of the upload
 */
public record ChunkReceipt(boolean appended, OptionalInt uploadCrc32) {

    static ChunkReceipt damaged() {
        return new ChunkReceipt(false, OptionalInt.empty());
    }

    static ChunkReceipt of(OptionalInt uploadCrc32) {
        return new ChunkReceipt(true, uploadCrc32);
    }
}
