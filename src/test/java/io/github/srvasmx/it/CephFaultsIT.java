package io.github.srvasmx.it;

import io.github.srvasmx.storage.s3.CephStore;
import io.github.srvasmx.storage.s3.WithCeph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store is a real Ceph, whose processes are killed and started again. */
@WithCeph
@Tag("load")
class CephFaultsIT extends ClusterFaultsTestCase {

    @Test
    void nothingThatWasAnsweredIsLostWhateverFails(CephStore store) throws Exception {
        assertThatNothingIsLost(store.endpoint(), () -> disturb(store));
    }

    private void disturb(CephStore store) throws Exception {
        switch (random.nextInt(3)) {
            case 0 -> {
                store.suspend();
                Thread.sleep(OUTAGE_MILLIS);
                store.resume();
            }
            case 1 -> {
                store.crash();
                Thread.sleep(OUTAGE_MILLIS);
                store.restart();
            }
            default -> {
                store.killGateway();
                Thread.sleep(OUTAGE_MILLIS);
                store.startGateway();
            }
        }
    }
}
