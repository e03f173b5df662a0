package io.github.srvasmx.storage;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store of all bytes: the local disk, below the data directory. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    BlobStore blobStore(StorageProperties properties) throws IOException {
        return new FileBlobStore(properties.dataDir());
    }
}
