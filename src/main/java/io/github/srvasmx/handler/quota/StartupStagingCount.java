package io.github.srvasmx.handler.quota;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Counts the files that were staged before the server started. The count runs in the background. */
@Component
@ConditionalOnWebApplication
@ConditionalOnSingleServer
class StartupStagingCount implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StartupStagingCount.class);

    private final OwnStagingQuota quota;

    StartupStagingCount(OwnStagingQuota quota) {
        this.quota = quota;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Thread thread = new Thread(this::count, "staging-count");
        thread.setDaemon(true);
        thread.start();
    }

    private void count() {
        try {
            quota.countEverything();
        } catch (IOException e) {
            log.warn("Cannot count the staged files; they are counted again when later calls stage files", e);
        }
    }
}
