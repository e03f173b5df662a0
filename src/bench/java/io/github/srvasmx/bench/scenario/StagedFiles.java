package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Installation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Creates staged files as the server does, but faster: hard links that are named after handlers, in the folders of
 * active sessions.
 */
final class StagedFiles {

    private static final int USERS = 100;
    private static final long FIRST_USER = 1_000;
    private static final Duration SESSION_LIFETIME = Duration.ofDays(10);

    /** A file in ext4 can have 65,000 links. */
    private static final int LINKS_PER_FILE = 50_000;

    private static final long BYTES = 64 * 1024;

    private final Path folder;
    private final List<Path> sessions;
    private final Random random = new Random(0);
    private int created;
    private Path file;

    private StagedFiles(Path folder, List<Path> sessions) throws IOException {
        this.folder = folder;
        this.sessions = sessions;
        this.file = newFile();
    }

    /**
     * Creates the users and sessions.
     *
     * @param installation must have been started once, so that the database exists
     * @param folder for the files that the links refer to
     * @param count the number of sessions
     */
    static StagedFiles of(Installation installation, Path folder, int count) throws IOException {
        List<Path> sessions = new ArrayList<>();
        try (Connection database =
                DriverManager.getConnection("jdbc:sqlite:" + installation.data().resolve("srv.db"))) {
            database.setAutoCommit(false);
            for (long user = FIRST_USER; user < FIRST_USER + USERS; user++) {
                addUser(database, user);
            }
            for (int i = 0; i < count; i++) {
                long user = FIRST_USER + i % USERS;
                String id = addSession(database, user);
                Path session = installation
                        .data()
                        .resolve("staging")
                        .resolve(Long.toString(user))
                        .resolve(id);
                sessions.add(Files.createDirectories(session));
            }
            database.commit();
        } catch (SQLException e) {
            throw new IOException("Cannot create the sessions", e);
        }
        return new StagedFiles(folder, sessions);
    }

    /** Creates {@code count} files, staged at random times between {@code oldest} and {@code youngest} ago. */
    void create(int count, Duration youngest, Duration oldest) throws IOException {
        long now = Instant.now().toEpochMilli();
        long span = oldest.minus(youngest).toMillis();
        for (int i = 0; i < count; i++) {
            long stagedAt = now - youngest.toMillis() - (long) (random.nextDouble() * span);
            link(sessions.get(created % sessions.size()), stagedAt);
        }
    }

    /** Creates {@code count} files in the folder of one session, staged in the last hour. */
    void create(int count, Path session) throws IOException {
        Files.createDirectories(session);
        for (int i = 0; i < count; i++) {
            link(session, Instant.now().toEpochMilli() - random.nextInt(3_600_000));
        }
    }

    private void link(Path session, long stagedAt) throws IOException {
        Files.createLink(session.resolve(handler(stagedAt)), file);
        created++;
        if (created % LINKS_PER_FILE == 0) {
            file = newFile();
        }
    }

    /** A UUID of version 7, like the handlers of the server. */
    private String handler(long stagedAt) {
        long high = stagedAt << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }

    private Path newFile() throws IOException {
        Path path = folder.resolve(created + ".bin");
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(BYTES);
        }
        return path;
    }

    private static void addUser(Connection database, long id) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash, administrator, enabled,
                                   tickets_allowed, created_at)
                VALUES (?, ?, ?, '', '', '', '', 0, 1, 0, ?)
                """)) {
            insert.setLong(1, id);
            insert.setString(2, "user" + id);
            insert.setString(3, "user" + id);
            insert.setLong(4, Instant.now().toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static String addSession(Connection database, long user) throws SQLException {
        String id = UUID.randomUUID().toString().replace("-", "");
        long now = Instant.now().toEpochMilli();
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, id);
            // No ticket has this hash, so no request can use the session.
            insert.setString(2, id);
            insert.setLong(3, user);
            insert.setLong(4, now);
            insert.setLong(5, now + SESSION_LIFETIME.toMillis());
            insert.setLong(6, now + SESSION_LIFETIME.toMillis());
            insert.executeUpdate();
        }
        return id;
    }
}
