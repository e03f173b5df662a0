package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.AuthFixture;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Parts of the upload package for tests of other packages. */
public final class UploadFixtures {

    private static final UploadQuota UNLIMITED =
            new UploadQuota(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    private UploadFixtures() {}

    /** Returns a repository whose clock stands still. */
    public static UploadRepository repository(TestDatabase database, Instant now) {
        return new UploadRepository(
                database.jdbc(),
                database.transactions(),
                new UploadTotalsRepository(database.jdbc(), AuthFixture.users(database)),
                new ChunkRepository(database.jdbc()),
                HandlerFixtures.ONE_DAY,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Creates an empty upload. */
    public static void create(TestDatabase database, Instant created, Session session, HandlerId handler) {
        repository(database, created).insert(session, handler, UNLIMITED);
    }
}
