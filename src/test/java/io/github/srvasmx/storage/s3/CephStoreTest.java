package io.github.srvasmx.storage.s3;

import java.net.URI;
import org.junit.jupiter.api.Nested;

/** The requirements on the S3 store, with a real Ceph. */
@WithCeph
class CephStoreTest {

    @Nested
    class Blobs extends S3BlobStoreTest {

        @Override
        URI endpoint() {
            return CephStore.running().endpoint();
        }
    }

    @Nested
    class Start extends S3StartTest {

        @Override
        URI endpoint() {
            return CephStore.running().endpoint();
        }
    }

    @Nested
    class Trouble extends S3TroubleTest {

        @Override
        URI endpoint() {
            return CephStore.running().endpoint();
        }
    }

    @Nested
    class Memory extends S3MemoryTest {

        @Override
        URI endpoint() {
            return CephStore.running().endpoint();
        }
    }
}
