package io.github.srvasmx.handler.download;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Has a server count what is staged from before its start, beside everything else that it does. */
@Component
@ConditionalOnWebApplication
class StartupStagingCount implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(StartupStagingCount.class);

    private final StagingQuota quota;

    StartupStagingCount(StagingQuota quota) {
        this.quota = quota;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Thread counting = new Thread(this::count, "count staged");
        counting.setDaemon(true);
        counting.start();
    }

    private void count() {
        try {
            quota.countAll();
        } catch (IOException e) {
            log.warn("What is staged could not be counted; whoever stages next tries again", e);
        }
    }
}
