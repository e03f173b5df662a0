package io.github.srvasmx.it;

import io.github.srvasmx.storage.s3.CephStore;
import io.github.srvasmx.storage.s3.WithCeph;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What clients of two servers notice while a real Ceph fails, and that the servers go on by themselves afterwards. */
@WithCeph
class CephOutageIT extends StoreOutageTestCase {

    private CephStore store;

    @Override
    URI startStore() throws Exception {
        store = CephStore.start();
        return store.endpoint();
    }

    @Override
    List<String> timeouts() {
        return List.of("--srv.store.s3.socket-timeout=4s", "--srv.store.s3.attempt-timeout=5s");
    }

    @AfterAll
    void stopStore() throws IOException {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void onlyCallsThatNeedBytesFailWhileTheGatewayIsKilledAndTheyChangeNothing() throws Exception {
        assertThatOnlyCallsThatNeedBytesFail(store::killGateway, store::startGateway);
    }

    @Test
    void onlyCallsThatNeedBytesFailWhileTheStoreHasCrashedAndTheyChangeNothing() throws Exception {
        assertThatOnlyCallsThatNeedBytesFail(store::crash, store::restart);
    }

    /** Afterwards the store executes the requests for which no server waits any more. */
    @Test
    void onlyCallsThatNeedBytesFailWhileTheDiskOfTheStoreDoesNotAnswerAndTheyChangeNothing() throws Exception {
        assertThatOnlyCallsThatNeedBytesFail(store::suspend, store::resume);
    }

    @Test
    void onlyCallsThatWriteBytesFailWhileTheQuotaIsExceededAndTheyChangeNothing() throws Exception {
        assertThatOnlyCallsThatWriteBytesFail(() -> store.setQuota(1), store::removeQuota);
    }
}
