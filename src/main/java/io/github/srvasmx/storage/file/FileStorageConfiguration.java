package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stores the blobs as files in the data directory. */
@Configuration(proxyBeanMethods = false)
class FileStorageConfiguration {

    /**
     * @throws UncheckedIOException when the data directory cannot be created or written
     */
    @Bean
    BlobStore blobStore(DataDirectoryProperties properties) {
        try {
            return new FileBlobStore(properties.dataDir());
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of srv.data-dir cannot be used: " + properties.dataDir(), e);
        }
    }
}
