package io.github.srvasmx.handler.listing;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.download.StagingAreas;
import io.github.srvasmx.handler.upload.UploadFixtures;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Lists of handlers, on a real store and a real database. The session is a mock. */
abstract class HandlerListingTestCase {

    static final String TICKET = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    static final BlobKey CONTENT = BlobKey.of("content", "document");
    static final Session MINE = session("0123456789abcdef0123456789abcdef");
    static final Session OTHERS = session("ffffffffffffffffffffffffffffffff");
    static final Instant NOW = Instant.parse("2026-11-23T05:20:00.123Z");

    final AuthService auth = mock();

    @TempDir
    Path folder;

    TestDatabase database;
    LocalBlobStore store;
    StagingArea staging;
    HandlerListingService listing;

    @BeforeEach
    void signIn() throws IOException {
        database = TestDatabase.in(folder);
        store = new FileBlobStore(folder);
        store.write(CONTENT, new ByteArrayInputStream(new byte[42]));
        database.jdbc().sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        VALUES (7, 'user', 'user', '', '', '', '', 0, 1, 1, 0)
                        """).update();
        for (Session session : List.of(MINE, OTHERS)) {
            database.jdbc()
                    .sql(
                            "INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at) VALUES (?, ?, 7, 0, 0, 0)")
                    .params(session.id().value(), session.id().value())
                    .update();
        }
        when(auth.requireSession(TICKET)).thenReturn(MINE);
        staging = StagingAreas.unlimited(store);
        listing = new HandlerListingService(auth, staging, UploadFixtures.repository(database, NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    final List<HandlerId> handlers() throws IOException {
        return listing.list(TICKET).handlers().stream()
                .map(OpenHandler::handler)
                .toList();
    }

    final HandlerId download(Session session, Instant time) throws IOException {
        HandlerId handler = newId(time);
        StagingAreas.stage(staging, CONTENT, 42, session, handler);
        return handler;
    }

    final HandlerId upload(Session session, Instant time) {
        HandlerId handler = newId(time);
        UploadFixtures.create(database, time, session, handler);
        return handler;
    }

    static HandlerId newId(Instant time) {
        return HandlerFixtures.handlerIds(Clock.fixed(time, ZoneOffset.UTC)).next();
    }

    static Session session(String id) {
        return new Session(new SessionId(id), new User(7, "user", "", "", "", false), Instant.MAX, Instant.MAX);
    }
}
