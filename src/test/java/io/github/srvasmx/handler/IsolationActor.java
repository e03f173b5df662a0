package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;

/**
 * Calls the server as one of the sessions, chosen at random for each call, with its own handlers, handlers of other
 * sessions, deleted handlers and unknown handlers. It checks every answer, whatever other threads and the sweep do. Each
 * thread has its own actor.
 */
final class IsolationActor {

    private static final String ENDED = "[901] Session expired or Invalid ticket";
    private static final String NO_DOWNLOAD = "Download handler not found.";
    private static final String NO_UPLOAD = "Invalid upload handler.";
    private static final int MAX_STAGED = 8;
    private static final int MAX_UPLOADS = 2;

    private final IsolationServer server;
    private final List<ModelDocument> documents;
    private final AtomicReferenceArray<ModelSession> sessions;
    private final Random random;

    IsolationActor(
            IsolationServer server,
            List<ModelDocument> documents,
            AtomicReferenceArray<ModelSession> sessions,
            long seed) {
        this.server = server;
        this.documents = documents;
        this.sessions = sessions;
        this.random = new Random(seed);
    }

    void act() throws IOException {
        if (random.nextInt(5) < 2) {
            server.advanceOneMillisecond();
        }
        int place = random.nextInt(sessions.length());
        ModelSession session = sessions.get(place);
        if (random.nextInt(10) == 0) {
            readWithoutLock(session);
        } else if (session.lock.tryLock()) {
            try {
                // The session may have ended since it was chosen.
                if (sessions.get(place) == session) {
                    actAs(session, place);
                }
            } catch (AssertionError | RuntimeException | IOException e) {
                throw new AssertionError(session.toString(), e);
            } finally {
                session.lock.unlock();
            }
        }
    }

    private void actAs(ModelSession session, int place) throws IOException {
        int choice = random.nextInt(1_000);
        if (choice < 4) {
            logOut(session, place);
        } else if (choice < 6) {
            expire(session, place);
        } else if (choice < 60) {
            upload(session);
        } else if (choice < 120) {
            list(session);
        } else if (choice < 300) {
            useHandlerOfOtherSession(session);
        } else if (choice < 500) {
            stage(session);
        } else if (choice < 720) {
            delete(session);
        } else {
            read(session);
        }
    }

    private void logOut(ModelSession session, int place) throws IOException {
        server.logOut(session.ticket());
        assertRefused(
                ENDED, () -> server.stage(session.ticket(), documents.get(0).path()));
        sessions.set(place, server.open(random));
    }

    /** The next sweep removes the files and uploads of the session. */
    private void expire(ModelSession session, int place) {
        server.expire(session.id());
        sessions.set(place, server.open(random));
    }

    private void stage(ModelSession session) throws IOException {
        if (session.staged().size() < MAX_STAGED) {
            ModelDocument document = documents.get(random.nextInt(documents.size()));
            Instant before = server.now();
            HandlerId handler = server.stage(session.ticket(), document.path());
            session.note("stage " + handler);
            session.staged().put(handler, document);
            session.use(handler, before);
        }
    }

    private void read(ModelSession session) throws IOException {
        Optional<Map.Entry<HandlerId, ModelDocument>> staged =
                anyOf(session.staged().entrySet());
        if (staged.isPresent()) {
            HandlerId handler = staged.get().getKey();
            byte[] bytes = staged.get().getValue().bytes();
            int offset = random.nextInt(bytes.length + 1);
            int size = 1 + random.nextInt(bytes.length);
            useUnlessSwept(
                    session,
                    handler,
                    NO_DOWNLOAD,
                    () -> assertThat(server.read(session.ticket(), form(handler), offset, size))
                            .isEqualTo(Arrays.copyOfRange(bytes, offset, Math.min(offset + size, bytes.length))));
        }
    }

    private void delete(ModelSession session) throws IOException {
        boolean again = random.nextInt(4) == 0;
        Optional<HandlerId> handler =
                anyOf(again ? session.deleted() : session.staged().keySet());
        if (handler.isPresent()) {
            session.note("delete " + handler.get());
            server.delete(session.ticket(), form(handler.get()));
            session.delete(handler.get());
            assertRefused(NO_DOWNLOAD, () -> server.read(session.ticket(), form(handler.get()), 0, 1));
        }
    }

    /** The calls have no effect, and the answers are the same as for an unknown handler. */
    private void useHandlerOfOtherSession(ModelSession session) throws IOException {
        ModelSession other = sessions.get(random.nextInt(sessions.length()));
        Collection<HandlerId> theirs =
                random.nextBoolean() ? other.staged().keySet() : other.uploads().keySet();
        HandlerId handler = other == session
                ? new HandlerId(UUID.randomUUID())
                : anyOf(theirs).orElse(new HandlerId(UUID.randomUUID()));
        String guid = form(handler);
        session.note("use of another session's " + handler);
        switch (random.nextInt(8)) {
            case 0 -> server.deleteUpload(session.ticket(), guid);
            case 1 -> assertRefused(NO_UPLOAD, () -> server.append(session.ticket(), guid, new byte[] {1}));
            case 2 -> assertRefused(NO_UPLOAD, () -> server.publish(session.ticket(), guid));
            case 3, 4 -> assertRefused(NO_DOWNLOAD, () -> server.read(session.ticket(), guid, 0, 1));
            default -> server.delete(session.ticket(), guid);
        }
    }

    private void upload(ModelSession session) throws IOException {
        Optional<HandlerId> upload = anyOf(session.uploads().keySet());
        if (upload.isEmpty() || (session.uploads().size() < MAX_UPLOADS && random.nextBoolean())) {
            Instant before = server.now();
            HandlerId handler = server.createUpload(session.ticket());
            session.note("create " + handler);
            session.uploads().put(handler, 0L);
            session.use(handler, before);
        } else if (random.nextInt(4) == 0) {
            session.note("discard " + upload.get());
            server.deleteUpload(session.ticket(), form(upload.get()));
            session.delete(upload.get());
        } else {
            byte[] chunk = new byte[1 + random.nextInt(3_000)];
            session.note("append to " + upload.get());
            useUnlessSwept(session, upload.get(), NO_UPLOAD, () -> {
                server.append(session.ticket(), form(upload.get()), chunk);
                session.uploads().merge(upload.get(), (long) chunk.length, Long::sum);
            });
        }
    }

    /** A call may be refused because a sweep removed the handler, but only if the handler was idle. */
    private void useUnlessSwept(ModelSession session, HandlerId handler, String refusal, Call call) throws IOException {
        Instant before = server.now();
        try {
            call.make();
            session.use(handler, before);
        } catch (Refusal refused) {
            assertThat(refused.getMessage()).isEqualTo(refusal);
            session.removeSwept(handler, server.now());
        }
    }

    void list(ModelSession session) throws IOException {
        Map<HandlerId, Long> listed = server.list(session.ticket()).handlers().stream()
                .collect(Collectors.toMap(OpenHandler::handler, OpenHandler::size));
        session.removeSweptExcept(listed.keySet(), server.now());
        assertThat(listed).isEqualTo(session.sizes());
    }

    /** Without the lock: the content is complete and correct, or the handler or the session no longer exists. */
    private void readWithoutLock(ModelSession session) throws IOException {
        Optional<Map.Entry<HandlerId, ModelDocument>> found =
                anyOf(session.staged().entrySet());
        if (found.isPresent()) {
            byte[] bytes = found.get().getValue().bytes();
            try {
                assertThat(server.read(session.ticket(), form(found.get().getKey()), 0, bytes.length))
                        .isEqualTo(bytes);
            } catch (Refusal refusal) {
                assertThat(refusal.getMessage()).isIn(NO_DOWNLOAD, ENDED);
            }
        }
    }

    private String form(HandlerId handler) {
        return GuidForm.random(handler, random);
    }

    /** Other threads may change the collection meanwhile. */
    private <T> Optional<T> anyOf(Collection<T> items) {
        return items.isEmpty()
                ? Optional.empty()
                : items.stream().skip(random.nextInt(Math.max(1, items.size()))).findFirst();
    }

    private static void assertRefused(String text, Call call) throws IOException {
        try {
            call.make();
        } catch (Refusal refusal) {
            assertThat(refusal.getMessage()).isEqualTo(text);
            return;
        }
        throw new AssertionError("The call was not refused with: " + text);
    }

    @FunctionalInterface
    private interface Call {

        void make() throws IOException;
    }
}
