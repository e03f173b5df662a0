package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.it.CrashDocuments.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One client of a crash test: does whatever comes to its mind, one thing after the other, in some sessions of its own and
 * with whatever binding, until the server is gone. It notes what it is about to do before it asks for it, and what came of
 * it once it is told. For one thread at a time.
 */
final class CrashClient {

    private static final List<HttpBinding> BINDINGS = List.of(HttpBinding.values());
    private static final int SESSIONS = 4;
    private static final int STAGED = 25;
    private static final int UPLOADS = 4;
    private static final int CHUNK = 400_000;

    private final String name;
    private final Random random;
    private final CrashDocuments documents;
    private final List<CrashSession> sessions = new ArrayList<>();
    private long answers;

    CrashClient(String name, long seed, CrashDocuments documents) {
        this.name = name;
        this.random = new Random(seed);
        this.documents = documents;
    }

    /** All that it ever had. */
    List<CrashSession> sessions() {
        return sessions;
    }

    /** How often it was answered. */
    long answers() {
        return answers;
    }

    /** Goes on until the server is gone, or an answer is wrong. */
    void run(RunningServer server) throws Exception {
        Map<HttpBinding, PlainClient> clients = new EnumMap<>(HttpBinding.class);
        for (HttpBinding binding : BINDINGS) {
            clients.put(binding, new PlainClient(server, binding));
        }
        try {
            while (true) {
                HttpBinding binding = BINDINGS.get(random.nextInt(BINDINGS.size()));
                act(clients.get(binding), binding);
                answers++;
            }
        } catch (IOException e) {
            // It is gone; what was asked for last stays in doubt.
        }
    }

    private void act(PlainClient client, HttpBinding binding) throws Exception {
        List<CrashSession> live = sessions.stream().filter(CrashSession::isLive).toList();
        int choice = random.nextInt(100);
        if (live.isEmpty() || (live.size() < SESSIONS && choice < 3)) {
            sessions.add(new CrashSession(client.signIn()));
            return;
        }
        CrashSession session = live.get(random.nextInt(live.size()));
        if (choice < 5) {
            logOut(client, session);
        } else if (choice < 30) {
            stage(client, session);
        } else if (choice < 50) {
            readChunk(client, session);
        } else if (choice < 65) {
            delete(client, session);
        } else if (choice < 68) {
            meddle(client, session);
        } else {
            upload(client, binding, session);
        }
    }

    private void logOut(PlainClient client, CrashSession session) throws Exception {
        session.begin(new CrashDoubt.LoggingOut());
        client.logOut(session.ticket());
        session.settle();
        session.end();
    }

    private void stage(PlainClient client, CrashSession session) throws Exception {
        Optional<Version> any = documents.any(random);
        if (any.isEmpty() || session.staged().size() >= STAGED) {
            return;
        }
        Version version = any.get();
        session.begin(new CrashDoubt.Staging(version.content()));
        String handler = client.stage(
                session.ticket(),
                version.path(),
                version.number(),
                Checksum.of(version.content().bytes()));
        session.settle();
        session.staged().put(handler, version.content());
    }

    private void readChunk(PlainClient client, CrashSession session) throws Exception {
        Optional<String> handler = any(session.staged().keySet());
        if (handler.isEmpty()) {
            return;
        }
        CrashContent content = session.staged().get(handler.get());
        int offset = random.nextInt(content.size());
        int size = 1 + random.nextInt(CHUNK);
        Reply chunk = client.chunk(session.ticket(), handler.get(), String.valueOf(offset), String.valueOf(size));
        byte[] expected = content.bytes(offset, Math.min(size, content.size() - offset));
        assertThat(chunk.succeeded()).as(chunk.attributes().toString()).isTrue();
        assertThat(Base64.getDecoder().decode(chunk.text())).isEqualTo(expected);
        assertThat(chunk.get("chunkCRC32")).isEqualTo(Checksum.of(expected));
        assertThat(chunk.get("filelength")).isEqualTo(String.valueOf(content.size()));
    }

    /** One that is there, or one that was deleted before. */
    private void delete(PlainClient client, CrashSession session) throws Exception {
        boolean again = random.nextInt(4) == 0;
        Optional<String> handler =
                any(again ? session.deleted() : session.staged().keySet());
        if (handler.isEmpty()) {
            return;
        }
        session.begin(again ? new CrashDoubt.Nothing() : new CrashDoubt.Deleting(handler.get()));
        assertThat(client.delete(session.ticket(), handler.get()).succeeded()).isTrue();
        session.settle();
        if (!again) {
            session.delete(handler.get());
        }
    }

    /** Deletes what is another session's, which has no effect. */
    private void meddle(PlainClient client, CrashSession session) throws Exception {
        CrashSession other = sessions.get(random.nextInt(sessions.size()));
        Optional<String> handler = any(other.staged().keySet());
        if (other != session && handler.isPresent()) {
            assertThat(client.delete(session.ticket(), handler.get()).succeeded())
                    .isTrue();
        }
    }

    private void upload(PlainClient client, HttpBinding binding, CrashSession session) throws Exception {
        Optional<String> handler = any(session.uploads().keySet());
        if (handler.isEmpty() || (session.uploads().size() < UPLOADS && random.nextInt(3) == 0)) {
            CrashContent content = CrashContent.random(random);
            session.begin(new CrashDoubt.BeginningUpload(content));
            CrashUpload upload = new CrashUpload(client.createUpload(session.ticket()), content);
            session.settle();
            session.uploads().put(upload.handler(), upload);
            return;
        }
        CrashUpload upload = session.uploads().get(handler.get());
        if (random.nextInt(30) == 0) {
            deleteUpload(client, session, upload);
        } else if (upload.complete()) {
            publish(client, session, upload);
        } else if (binding != HttpBinding.GET) {
            append(client, binding, session, upload);
        }
    }

    private void append(PlainClient client, HttpBinding binding, CrashSession session, CrashUpload upload)
            throws Exception {
        int length = 1 + random.nextInt(Math.min(CHUNK, upload.left()));
        byte[] chunk = upload.content().bytes(upload.sent(), length);
        boolean damaged = random.nextInt(20) == 0;
        String crc = damaged ? Checksum.of(new byte[] {1}) : Checksum.of(chunk);
        session.begin(damaged ? new CrashDoubt.Nothing() : new CrashDoubt.Appending(upload, length));
        Reply reply =
                client.append(session.ticket(), upload.handler(), binding.encode(chunk), crc, length == upload.left());
        session.settle();
        assertThat(reply.attributes()).isEqualTo(Map.of("success", "true", "tryagain", String.valueOf(damaged)));
        if (!damaged) {
            upload.add(length);
        }
    }

    /** To a document of its own, or to one that all clients publish to. */
    private void publish(PlainClient client, CrashSession session, CrashUpload upload) throws Exception {
        String path = "/Samples/" + (random.nextBoolean() ? name : "shared") + random.nextInt(3) + ".bin";
        documents.publishing(path, upload.content());
        session.begin(new CrashDoubt.Publishing(upload));
        Reply reply = client.publish(session.ticket(), path, upload.handler());
        session.settle();
        documents.published(path, Long.parseLong(reply.get("VersionId")), upload.content());
        session.uploads().remove(upload.handler());
    }

    private static void deleteUpload(PlainClient client, CrashSession session, CrashUpload upload) throws Exception {
        session.begin(new CrashDoubt.DeletingUpload(upload));
        client.succeed(
                "DeleteUploadHandler", "authenticationTicket", session.ticket(), "UploadHandler", upload.handler());
        session.settle();
        session.uploads().remove(upload.handler());
    }

    private <T> Optional<T> any(Collection<T> many) {
        return many.isEmpty()
                ? Optional.empty()
                : many.stream().skip(random.nextInt(many.size())).findFirst();
    }
}
