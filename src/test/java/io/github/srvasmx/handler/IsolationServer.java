package io.github.srvasmx.handler;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.handler.download.FileChunk;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.listing.HandlerListing;
import io.github.srvasmx.handler.listing.HandlerListingService;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Calls the services as the operations do. It creates sessions without hashing a password, so that thousands are possible.
 */
@TestComponent
class IsolationServer {

    private static final Duration VALIDITY = Duration.ofDays(10);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final AuthService auth;
    private final PublicationService publications;
    private final HandlerService downloads;
    private final UploadService uploads;
    private final HandlerListingService listing;
    private final JdbcClient jdbc;
    private final MutableClock clock;
    private final HandlerProperties properties;

    @Autowired
    IsolationServer(
            AuthService auth,
            PublicationService publications,
            HandlerService downloads,
            UploadService uploads,
            HandlerListingService listing,
            JdbcClient jdbc,
            MutableClock clock,
            HandlerProperties properties) {
        this.auth = auth;
        this.publications = publications;
        this.downloads = downloads;
        this.uploads = uploads;
        this.listing = listing;
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    Instant now() {
        return clock.instant();
    }

    void advanceOneMillisecond() {
        clock.advance(MILLI);
    }

    /** Creates a session of a random user, as a sign-in does after it has checked the password. */
    ModelSession open(Random random) {
        List<Long> users = jdbc.sql("SELECT id FROM users").query(Long.class).list();
        String ticket = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString().replace("-", "");
        long now = clock.millis();
        jdbc.sql("""
                        INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        sha256(ticket),
                        users.get(random.nextInt(users.size())),
                        now,
                        now + VALIDITY.toMillis(),
                        now + VALIDITY.toMillis())
                .update();
        return new ModelSession(id, ticket, properties.idleTimeout());
    }

    /** Ends a session without a log-out. The cache may accept its ticket for a short time. */
    void expire(String session) {
        jdbc.sql("UPDATE sessions SET expires_at = ? WHERE id = ?")
                .params(clock.millis(), session)
                .update();
    }

    void publish(String ticket, ModelDocument document) throws IOException {
        publications.publish(
                auth.requireSession(ticket).user(), document.path(), new ByteArrayInputStream(document.bytes()));
    }

    void logOut(String ticket) throws IOException {
        Session ended = auth.logOut(ticket);
        downloads.deleteAll(ended);
        uploads.deleteAll(ended);
    }

    HandlerId stage(String ticket, String path) throws IOException {
        return downloads.stage(ticket, path, 0).handler();
    }

    byte[] read(String ticket, String handler, long offset, long size) throws IOException {
        try (FileChunk chunk = downloads.readChunk(ticket, handler, offset, size)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) chunk.length());
            chunk.read(0, bytes);
            return bytes.array();
        }
    }

    void delete(String ticket, String handler) throws IOException {
        downloads.deleteDownloadHandler(ticket, handler);
    }

    HandlerId createUpload(String ticket) {
        return uploads.create(ticket, 0).handler();
    }

    void append(String ticket, String handler, byte[] chunk) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(chunk);
        try (IncomingChunk incoming = uploads.receiveChunk()) {
            incoming.write(chunk);
            uploads.append(ticket, handler, incoming, Long.toHexString(crc.getValue()), false);
        }
    }

    void publish(String ticket, String handler) throws IOException {
        uploads.publish(ticket, "/Samples/never.bin", handler, () -> {});
    }

    void deleteUpload(String ticket, String handler) throws IOException {
        uploads.deleteUploadHandler(ticket, handler);
    }

    HandlerListing list(String ticket) throws IOException {
        return listing.list(ticket);
    }

    private static String sha256(String ticket) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
