package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.DataDirectoryProperties;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store of all bytes: the local disk, below the data directory. */
@Configuration(proxyBeanMethods = false)
class FileStorageConfiguration {

    @Bean
    BlobStore blobStore(DataDirectoryProperties properties) throws IOException {
        return new FileBlobStore(properties.dataDir());
    }
}
