package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.auth.QuickPasswords;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.sweep.Sweeper;
import io.github.srvasmx.testing.MemoryFolder;
import io.github.srvasmx.testing.MovableTime;
import io.github.srvasmx.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A thousand sessions work at the same time while the sweep runs. A model of each session says what the session must
 * have. No session affects another one, and the sweep removes only what is idle or belongs to an ended session. The
 * clock advances with the calls. {@code isolation.operations} sets the number of calls; {@code isolation.seed} repeats
 * the calls of an earlier run.
 */
@SpringBootTest(
        properties = {
            "srv.admin.password=correct horse battery staple",
            "srv.session.cache-ttl=5s",
            "srv.staging.idle-timeout=5s",
            "srv.sweep.enabled=false"
        })
@Import({IsolationServer.class, MovableTime.class, QuickPasswords.class})
@DirtiesContext
class IsolationTest {

    private static final long OPERATIONS = Long.getLong("isolation.operations", 20_000);
    private static final long SEED = Long.getLong("isolation.seed", new Random().nextInt(1_000_000));
    private static final int THREADS = 4;
    private static final int SESSIONS = 1_000;
    private static final int USERS = 20;
    private static final int DOCUMENTS = 20;
    private static final int MAX_SIZE = 70_000;

    private static final String[] EXPECTED_KINDS = {
        "download handlers of ended sessions", "expired sessions", "idle download handlers", "idle upload handlers"
    };

    /** After this time everything is idle, and bytes without a row are orphaned even if their writer is alive. */
    private static final Duration LONG_AFTER = Duration.ofHours(2);

    @TempDir(factory = MemoryFolder.class)
    private static Path folder;

    @Autowired
    private IsolationServer server;

    @Autowired
    private AccountService accounts;

    @Autowired
    private LocalBlobStore store;

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final AtomicReferenceArray<ModelSession> sessions = new AtomicReferenceArray<>(SESSIONS);
    private final List<ModelDocument> documents = new ArrayList<>();

    @DynamicPropertySource
    static void useAFolderInMemory(DynamicPropertyRegistry properties) {
        properties.add("srv.data-dir", () -> folder.toString());
    }

    @Test
    void noSessionAffectsTheFilesOfAnother() throws Exception {
        System.out.println("isolation.seed=" + SEED + " isolation.operations=" + OPERATIONS);
        createSessionsAndDocuments(new Random(SEED));
        Instant start = Instant.now();
        AtomicLong left = new AtomicLong(OPERATIONS);
        IsolationSweeps sweeps = new IsolationSweeps(sweeper);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            List<Future<?>> running = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        IsolationActor actor = new IsolationActor(server, documents, sessions, SEED + 1 + thread);
                        while (left.getAndDecrement() > 0) {
                            actor.act();
                        }
                        return null;
                    }))
                    .toList();
            Future<?> sweeping = threads.submit(() -> {
                while (left.get() > 0) {
                    sweeps.sweep();
                }
            });
            for (Future<?> thread : running) {
                thread.get();
            }
            sweeping.get();
        } finally {
            left.set(0);
            threads.shutdown();
        }
        System.out.printf(
                "%d operations, %d per second%n",
                OPERATIONS,
                OPERATIONS * 1_000 / Duration.between(start, Instant.now()).toMillis());
        System.out.printf("%d sweeps removed %s%n", sweeps.count(), sweeps.removed());
        assertThat(sweeps.removed()).containsKeys(EXPECTED_KINDS);
        sweeps.sweep();
        checkAll();
        expireDuringUpload();
        clock.advance(LONG_AFTER);
        sweeps.sweep();
        checkThatNothingRemains();
        assertThat(sweeps.removed()).containsKey("chunks without an upload");
    }

    private void createSessionsAndDocuments(Random random) throws IOException {
        for (int user = 1; user <= USERS; user++) {
            accounts.create(new NewUser("user" + user, "", "", "", true, true), "password");
        }
        for (int i = 0; i < SESSIONS; i++) {
            sessions.set(i, server.open(random));
        }
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(i % 2 == 0 ? MAX_SIZE : 1_000)];
            random.nextBytes(bytes);
            documents.add(new ModelDocument("/Samples/isolation" + i + ".bin", bytes));
            server.publish(sessions.get(0).ticket(), documents.get(i));
        }
    }

    private void checkAll() throws IOException {
        IsolationActor actor = new IsolationActor(server, documents, sessions, SEED);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < SESSIONS; i++) {
            ModelSession session = sessions.get(i);
            actor.list(session);
            for (Map.Entry<HandlerId, ModelDocument> staged : session.staged().entrySet()) {
                byte[] bytes = staged.getValue().bytes();
                assertThat(server.read(session.ticket(), staged.getKey().toString(), 0, bytes.length))
                        .isEqualTo(bytes);
                expected.add(session.id() + "/" + staged.getKey());
            }
        }
        Set<String> found = new HashSet<>();
        for (BlobKey key : keys("staging")) {
            found.add(key.names().get(2) + "/" + key.names().get(3));
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Whether a session with a chunk expires among the random calls is a matter of chance. */
    private void expireDuringUpload() throws IOException {
        ModelSession session = sessions.get(0);
        HandlerId handler = server.createUpload(session.ticket());
        server.append(session.ticket(), handler.toString(), new byte[] {1});
        server.expire(session.id());
    }

    private void checkThatNothingRemains() throws IOException {
        assertThat(keys("staging")).isEmpty();
        assertThat(keys("uploads")).isEmpty();
        for (String table : List.of("uploads", "upload_chunks", "handler_uses")) {
            assertThat(jdbc.sql("SELECT count(*) FROM " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private List<BlobKey> keys(String prefix) throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of(prefix), (key, size) -> keys.add(key));
        return keys;
    }
}
