package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Stores the blobs as files in the data directory. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleServer
class FileStorageConfiguration {

    /** Set by the commands that create or restore the database. Not a setting of the server. */
    private static final String ACCESS = "data-directory.access";

    /** Opens the data directory before the web server starts, because Tomcat creates its own directory in it. */
    @Bean
    static BeanFactoryPostProcessor dataDirectoryOpening() {
        return beanFactory -> beanFactory.getBean(DataDirectory.class);
    }

    @Bean
    @ConditionalOnWebApplication
    static DataDirectory serverDataDirectory(Environment environment) throws IOException {
        return open(environment, DataDirectory.Access.SERVER);
    }

    @Bean
    @ConditionalOnNotWebApplication
    static DataDirectory commandDataDirectory(Environment environment) throws IOException {
        return open(
                environment, environment.getProperty(ACCESS, DataDirectory.Access.class, DataDirectory.Access.COMMAND));
    }

    @Bean
    LocalBlobStore blobStore(DataDirectory directory) throws IOException {
        return new FileBlobStore(directory.path());
    }

    private static DataDirectory open(Environment environment, DataDirectory.Access access) throws IOException {
        // The bean of the properties does not exist yet.
        DataDirectoryProperties properties = Binder.get(environment).bindOrCreate("srv", DataDirectoryProperties.class);
        properties.requireUsable();
        return DataDirectory.open(properties.dataDir(), access);
    }
}
