package io.github.srvasmx.it;

import io.github.srvasmx.storage.s3.CephStore;
import io.github.srvasmx.storage.s3.WithCeph;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients of two servers notice while a real Ceph fails, and that the servers go on by themselves afterwards. */
@WithCeph
class CephOutageIT extends StoreOutageTestCase {

    private final CephStore store;

    CephOutageIT(CephStore store) {
        this.store = store;
    }

    @Override
    URI startStore() {
        return store.endpoint();
    }

    @Override
    List<String> timeouts() {
        return List.of("--srv.store.s3.socket-timeout=4s", "--srv.store.s3.attempt-timeout=5s");
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
        assertThatOnlyCallsThatWriteBytesFail(Trouble.FULL_STORE, () -> store.setQuota(1), store::removeQuota);
    }

    /** Ceph does not refuse these requests, but lets them wait until there is space. */
    @Test
    void onlyCallsThatWriteBytesFailWhileTheDiskOfTheStoreIsFullAndTheyChangeNothing() throws Exception {
        assertThatOnlyCallsThatWriteBytesFail(Trouble.NO_STORE, store::fill, store::empty);
    }
}
