package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Stores the blobs as files in the data directory. */
@Configuration(proxyBeanMethods = false)
class FileStorageConfiguration {

    /** Checks the data directory before the web server starts, because Tomcat creates its own directory in it. */
    @Bean
    static BeanFactoryPostProcessor dataDirectoryCheck(Environment environment) {
        return beanFactory -> Binder.get(environment).bindOrCreate("srv", DataDirectoryProperties.class);
    }

    @Bean
    BlobStore blobStore(DataDirectoryProperties properties) throws IOException {
        return new FileBlobStore(properties.dataDir());
    }
}
