package io.github.srvasmx.library.quarantine;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Puts content files back that were moved to the quarantine because of a wrong database, before the server accepts
 * requests. A failure does not prevent the start: the other documents can be used.
 */
@Component
@ConditionalOnSingleServer
@ConditionalOnWebApplication
class QuarantineRecovery implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(QuarantineRecovery.class);

    private final ContentQuarantine quarantine;

    QuarantineRecovery(ContentQuarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public void afterSingletonsInstantiated() {
        AtomicLong count = new AtomicLong();
        try {
            quarantine.list(entry -> {
                if (quarantine.isMissed(entry) && quarantine.putBack(entry)) {
                    count.incrementAndGet();
                }
                return true;
            });
        } catch (IOException e) {
            log.error("The content files in quarantine cannot be put back; the sweep tries again", e);
        }
        if (count.get() > 0) {
            log.warn("{} content files in quarantine have a version again and were moved back", count);
        }
    }
}
