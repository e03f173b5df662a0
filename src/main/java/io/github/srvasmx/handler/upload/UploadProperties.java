package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.ChunkSize;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of uploads.
 *
 * @param chunkSize the chunk size for a client that states no preference
 * @param quota the total size of the unpublished uploads of one user
 * @param sessionHandlers how many upload handlers a session may have
 * @param userHandlers how many upload handlers a user may have in all sessions
 * @param chunks how many chunks an upload may have
 * @param userChunks how many chunks the unpublished uploads of a user may have in sum
 * @param maxDocument the longest document that one call may upload
 */
@ConfigurationProperties("srv.upload")
record UploadProperties(
        @DefaultValue("4MB") DataSize chunkSize,
        @DefaultValue("100GB") DataSize quota,
        @DefaultValue("10000") long sessionHandlers,
        @DefaultValue("50000") long userHandlers,
        @DefaultValue("500000") long chunks,
        @DefaultValue("1000000") long userChunks,
        @DefaultValue("2GB") DataSize maxDocument) {

    /** In a request, a document takes up to four times as many bytes. Their number must fit into a long. */
    private static final DataSize LONGEST_DOCUMENT = DataSize.ofTerabytes(1024);

    UploadProperties {
        if (chunkSize.toBytes() < ChunkSize.SMALLEST || chunkSize.toBytes() > ChunkSize.LARGEST) {
            throw new IllegalArgumentException("srv.upload.chunk-size must be from 256KB to 32MB");
        }
        requireAboveZero("quota", quota.toBytes());
        requireAboveZero("session-handlers", sessionHandlers);
        requireAboveZero("user-handlers", userHandlers);
        requireAboveZero("chunks", chunks);
        requireAboveZero("user-chunks", userChunks);
        requireAboveZero("max-document", maxDocument.toBytes());
        if (maxDocument.compareTo(LONGEST_DOCUMENT) > 0) {
            throw new IllegalArgumentException("srv.upload.max-document must be at most 1024TB");
        }
    }

    /** The limits of the unpublished uploads of a session and of its user. */
    UploadQuota limits() {
        return new UploadQuota(sessionHandlers, userHandlers, chunks, userChunks, quota.toBytes());
    }

    private static void requireAboveZero(String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("srv.upload." + setting + " must be above zero");
        }
    }
}
