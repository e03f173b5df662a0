package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.quota.StagedTotal;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.handler.quota.StagingTally;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Counts the files in the folders of {@link LinkedStaging}. */
@Component
@ConditionalOnSingleServer
final class LinkedTally implements StagingTally {

    private final LocalBlobStore store;

    LinkedTally(LocalBlobStore store) {
        this.store = store;
    }

    @Override
    public StagedTotal count(StagingScope scope) throws IOException {
        long[] total = new long[2];
        store.list(StagingKeys.folder(scope), (key, size) -> {
            total[0]++;
            total[1] += size;
            return true;
        });
        return new StagedTotal(total[0], total[1]);
    }
}
