package io.github.srvasmx.storage.object;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.EndedProcesses;
import io.github.srvasmx.storage.ServerFiles;
import io.github.srvasmx.storage.s3.S3BlobStore;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The store that several servers share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster
class ObjectStorageConfiguration {

    /** Longer than any call takes. */
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    @Bean
    ObjectRepository objectRepository(JdbcClient jdbc) {
        return new ObjectRepository(jdbc);
    }

    @Bean
    MatchingStore<S3BlobStore> matchingStore(S3BlobStore store, JdbcClient jdbc) {
        return MatchingStore.of(store, jdbc);
    }

    @Bean
    @Primary
    BlobStore registeredBlobStore(MatchingStore<S3BlobStore> store, ObjectRepository objects) {
        return new RegisteredBlobStore(store.bytes(), objects);
    }

    @Bean
    @ConditionalOnNotWebApplication
    ObjectTransfer objectTransfer(
            S3BlobStore store, JdbcClient jdbc, ObjectRepository objects, TransactionOperations transactions) {
        return new ObjectTransfer(store, new TransferRepository(jdbc), objects, transactions);
    }

    @Bean
    @Order(7)
    ObjectSweep objectSweep(MatchingStore<S3BlobStore> store, ObjectRepository objects) {
        return new ObjectSweep(objects, key -> {
            store.bytes().discardDrafts(key);
            store.bytes().delete(key);
        });
    }

    @Bean
    SharedObjects sharedObjects(MatchingStore<S3BlobStore> store, ObjectRepository objects) {
        return new SharedObjects(store.bytes()::list, objects, store.bytes()::delete);
    }

    /** By time, because a server cannot find out whether a process on another machine is running. */
    @Bean
    EndedProcesses endedProcesses(Clock clock) {
        return () -> clock.instant().minus(LONGEST_CALL);
    }

    /** None, because a server of a cluster has no files of its own. */
    @Bean
    ServerFiles serverFiles() {
        return new ServerFiles() {
            @Override
            public boolean contains(Path folder) {
                return false;
            }

            @Override
            public Set<Object> fileKeys() {
                return Set.of();
            }

            @Override
            public Optional<Closeable> lockForImport() {
                return Optional.of(() -> {});
            }

            @Override
            public void recordUnpublished(Set<BlobKey> contents) {
                // The store has a row for each.
            }

            @Override
            public Set<BlobKey> recordedUnpublished() {
                return Set.of();
            }
        };
    }
}
