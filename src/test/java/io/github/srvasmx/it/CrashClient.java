package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.it.CrashDocuments.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * One client of a crash test. It sends random calls, one at a time, in several sessions of its own and over all
 * bindings, until the server is killed. It records each call before it sends it, and the result when it has the answer.
 * Not safe for several threads.
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

    /** All its sessions, including ended ones. */
    List<CrashSession> sessions() {
        return sessions;
    }

    /** The number of answers that it received. */
    long answers() {
        return answers;
    }

    /** Runs until the server is killed or an answer is wrong. Calls {@code answered} after each correct answer. */
    void run(RunningServer server, Runnable answered) throws Exception {
        try {
            while (true) {
                if (send(binding -> new PlainClient(server, binding))) {
                    answered.run();
                }
            }
        } catch (IOException e) {
            // The server was killed. The result of the last call is uncertain.
        }
    }

    /**
     * Chooses a call and sends it over one of the bindings. Returns whether it was possible and has its answer.
     *
     * @throws IOException when there is no answer. A session in which the call may have changed something is not used again
     */
    boolean send(Function<HttpBinding, PlainClient> clients) throws Exception {
        HttpBinding binding = BINDINGS.get(random.nextInt(BINDINGS.size()));
        boolean answered = act(clients.apply(binding), binding);
        if (answered) {
            answers++;
        }
        return answered;
    }

    /** Returns whether the chosen call was possible. */
    private boolean act(PlainClient client, HttpBinding binding) throws Exception {
        List<CrashSession> live = sessions.stream()
                .filter(session -> session.isLive() && !session.isInDoubt())
                .toList();
        int choice = random.nextInt(100);
        if (live.isEmpty() || (live.size() < SESSIONS && choice < 2)) {
            sessions.add(new CrashSession(client.signIn()));
            return true;
        }
        CrashSession session = live.get(random.nextInt(live.size()));
        if (choice < 4) {
            return logOut(client, session);
        } else if (choice < 26) {
            return stage(client, session);
        } else if (choice < 44) {
            return readChunk(client, session);
        } else if (choice < 57) {
            return delete(client, session);
        } else if (choice < 60) {
            return meddle(client, session);
        } else {
            return upload(client, binding, session);
        }
    }

    private static boolean logOut(PlainClient client, CrashSession session) throws Exception {
        session.begin(new CrashDoubt.LoggingOut());
        client.logOut(session.ticket());
        session.settle();
        session.end();
        return true;
    }

    private boolean stage(PlainClient client, CrashSession session) throws Exception {
        Optional<Version> any = documents.any(random);
        if (any.isEmpty() || session.staged().size() >= STAGED) {
            return false;
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
        return true;
    }

    private boolean readChunk(PlainClient client, CrashSession session) throws Exception {
        Optional<String> handler = any(session.staged().keySet());
        if (handler.isEmpty()) {
            return false;
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
        return true;
    }

    /** Deletes an existing handler, or one that was deleted before. */
    private boolean delete(PlainClient client, CrashSession session) throws Exception {
        boolean again = random.nextInt(4) == 0;
        Optional<String> handler =
                any(again ? session.deleted() : session.staged().keySet());
        if (handler.isEmpty()) {
            return false;
        }
        session.begin(again ? new CrashDoubt.Nothing() : new CrashDoubt.Deleting(handler.get()));
        assertThat(client.delete(session.ticket(), handler.get()).succeeded()).isTrue();
        session.settle();
        if (!again) {
            session.delete(handler.get());
        }
        return true;
    }

    /** Deletes a handler of another session, which has no effect. */
    private boolean meddle(PlainClient client, CrashSession session) throws Exception {
        CrashSession other = sessions.get(random.nextInt(sessions.size()));
        Optional<String> handler = any(other.staged().keySet());
        if (other == session || handler.isEmpty()) {
            return false;
        }
        assertThat(client.delete(session.ticket(), handler.get()).succeeded()).isTrue();
        return true;
    }

    private boolean upload(PlainClient client, HttpBinding binding, CrashSession session) throws Exception {
        Optional<String> handler = any(session.uploads().keySet());
        if (handler.isEmpty() || (session.uploads().size() < UPLOADS && random.nextInt(4) == 0)) {
            CrashContent content = CrashContent.random(random);
            session.begin(new CrashDoubt.BeginningUpload(content));
            CrashUpload upload = new CrashUpload(client.createUpload(session.ticket()), content);
            session.settle();
            session.uploads().put(upload.handler(), upload);
            return true;
        }
        CrashUpload upload = session.uploads().get(handler.get());
        if (random.nextInt(30) == 0) {
            deleteUpload(client, session, upload);
        } else if (upload.complete()) {
            publish(client, session, upload);
        } else if (binding == HttpBinding.GET) {
            return false;
        } else {
            append(client, binding, session, upload);
        }
        return true;
    }

    private void append(PlainClient client, HttpBinding binding, CrashSession session, CrashUpload upload)
            throws Exception {
        int most = Math.min(CHUNK, upload.left());
        int length = random.nextBoolean() ? most : 1 + random.nextInt(most);
        byte[] chunk = upload.content().bytes(upload.sent(), length);
        boolean damaged = random.nextInt(20) == 0;
        String crc = damaged ? Checksum.of(new byte[] {1}) : Checksum.of(chunk);
        session.begin(damaged ? new CrashDoubt.Nothing() : new CrashDoubt.Appending(upload, length));
        Reply reply =
                client.append(session.ticket(), upload.handler(), binding.encode(chunk), crc, length == upload.left());
        session.settle();
        assertThat(reply.attributes())
                .containsEntry("success", String.valueOf(!damaged))
                .containsEntry("tryagain", String.valueOf(damaged));
        if (!damaged) {
            upload.add(length);
        }
    }

    /** Publishes to a document of its own, or to one that all clients publish to. */
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
