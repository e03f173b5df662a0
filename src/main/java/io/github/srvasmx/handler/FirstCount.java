package io.github.srvasmx.handler;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Has a server count what is staged from before its start, beside everything else that it does. */
@Component
@ConditionalOnWebApplication
class FirstCount implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FirstCount.class);

    private final StagingQuota quota;

    FirstCount(StagingQuota quota) {
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
