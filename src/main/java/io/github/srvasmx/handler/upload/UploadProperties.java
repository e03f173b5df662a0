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
 */
@ConfigurationProperties("srv.upload")
record UploadProperties(
        @DefaultValue("4MB") DataSize chunkSize,
        @DefaultValue("100GB") DataSize quota) {

    UploadProperties {
        if (chunkSize.toBytes() < ChunkSize.SMALLEST || chunkSize.toBytes() > ChunkSize.LARGEST) {
            throw new IllegalArgumentException("srv.upload.chunk-size must be from 256KB to 32MB");
        }
        if (quota.toBytes() <= 0) {
            throw new IllegalArgumentException("srv.upload.quota must be above zero");
        }
    }
}
