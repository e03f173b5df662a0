package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.storage.spool.SpoolDirectory;
import io.github.srvasmx.storage.spool.SpoolProperties;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Stores the blobs in an S3 store, if {@code srv.store.s3.endpoint} is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster
class S3StorageConfiguration {

    /** All spools together use at most this part of the heap: one eighth. */
    private static final int SPOOL_PART_OF_HEAP = 8;

    @Bean
    SpoolDirectory spoolDirectory(SpoolProperties properties) throws IOException {
        return new SpoolDirectory(properties, Runtime.getRuntime().maxMemory() / SPOOL_PART_OF_HEAP);
    }

    /** Checks the store first, so that the start fails if it cannot be used. */
    @Bean
    S3BlobStore s3BlobStore(S3Properties properties, SpoolDirectory spool) {
        AwsCredentialsProvider credentials = S3ClientFactory.credentials(properties);
        S3Bucket bucket =
                new S3Bucket(S3ClientFactory.create(properties, credentials), properties.bucket(), properties.prefix());
        S3BlobStore store = new S3BlobStore(bucket, spool, properties.partSize().toBytes());
        try {
            new S3StartCheck(bucket, store, properties, credentials).run();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        return store;
    }
}
