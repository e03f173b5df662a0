package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.ChunkSize;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What clients may upload.
 *
 * @param chunkSize what a client is told to send at once when it has no preference
 * @param quota how much a user may have in uploads that are not published yet
 */
@ConfigurationProperties("srv.upload")
public record UploadProperties(
        @DefaultValue("4MB") DataSize chunkSize,
        @DefaultValue("100GB") DataSize quota) {

    public UploadProperties {
        if (chunkSize.toBytes() < ChunkSize.SMALLEST || chunkSize.toBytes() > ChunkSize.LARGEST) {
            throw new IllegalArgumentException("srv.upload.chunk-size must be from 256KB to 32MB");
        }
        if (quota.toBytes() <= 0) {
            throw new IllegalArgumentException("srv.upload.quota must be above zero");
        }
    }
}
