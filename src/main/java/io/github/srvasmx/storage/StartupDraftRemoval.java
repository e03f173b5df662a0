package io.github.srvasmx.storage;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Removes the drafts that an earlier server left, before this server accepts requests. Commands do not. */
@Component
@ConditionalOnSingleServer
@ConditionalOnWebApplication
class StartupDraftRemoval implements SmartInitializingSingleton {

    private final LocalBlobStore store;

    StartupDraftRemoval(LocalBlobStore store) {
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            store.removeAbandonedDrafts();
        } catch (IOException e) {
            throw new UncheckedIOException("The drafts of an earlier server cannot be removed", e);
        }
    }
}
