package io.github.srvasmx.it;

import io.github.srvasmx.storage.s3.FaultyStore;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store is a proxy that can fail in many ways. */
@Tag("nightly")
@Tag("load")
class ClusterFaultsIT extends ClusterFaultsTestCase {

    @Test
    void nothingThatWasAnsweredIsLostWhateverFails() throws Exception {
        try (FaultyStore store = new FaultyStore(S3ProxyServer.running().endpoint())) {
            assertThatNothingIsLost(store.address(), () -> disturb(store));
        }
    }

    /** In one of two ways: the caller cannot know whether the store did it, or knows that it did nothing. */
    private void disturb(FaultyStore store) throws Exception {
        switch (random.nextInt(6)) {
            case 0 -> store.refuse();
            case 1 -> store.always("", store.silence());
            case 2 -> store.always("", FaultyStore.error(503, "SlowDown"));
            case 3 -> store.always("", FaultyStore.error(200, "InternalError"));
            case 4 -> store.always("GET", FaultyStore.cutAfter(5));
            default -> store.always("", FaultyStore.lostAnswer());
        }
        Thread.sleep(OUTAGE_MILLIS);
        store.heal();
    }
}
