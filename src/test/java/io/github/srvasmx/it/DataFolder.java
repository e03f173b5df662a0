package io.github.srvasmx.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A data directory, compared with the database and the model: it must contain the expected files only. */
record DataFolder(Path root) {

    private static final Set<String> OTHERS =
            Set.of("srv.db", "srv.db-wal", "srv.db-shm", "identity", "server.lock", "import.lock");

    /**
     * Returns the unexpected and the missing files.
     *
     * @param sessions all sessions that have staged files
     */
    List<String> unaccounted(List<CrashSession> sessions) throws IOException, SQLException {
        Map<String, Long> expected = new HashMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("srv.db"))) {
            expected.putAll(sizes(database, "SELECT content, size FROM versions"));
            expected.putAll(sizes(database, "SELECT content, size FROM upload_chunks"));
            Map<String, String> places = places(database);
            for (CrashSession session : sessions) {
                if (session.isLive()) {
                    String place = places.get(sha256(session.ticket()));
                    session.staged()
                            .forEach((handler, content) ->
                                    expected.put("staging/" + place + "/" + handler, (long) content.size()));
                }
            }
        }
        Map<String, Long> found = files();
        List<String> unaccounted = new ArrayList<>();
        found.forEach((file, size) -> {
            if (!expected.containsKey(file)) {
                unaccounted.add(file + " of " + size + " bytes is not named");
            } else if (!expected.get(file).equals(size)) {
                unaccounted.add(file + " has " + size + " bytes instead of " + expected.get(file));
            }
        });
        expected.keySet().stream()
                .filter(file -> !found.containsKey(file))
                .forEach(file -> unaccounted.add(file + " is missing"));
        return unaccounted;
    }

    /** All files except the database, the files of Tomcat, content files in quarantine, identity and locks. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!OTHERS.contains(name)
                        && !name.startsWith("quarantine/")
                        && !name.startsWith("work/")
                        && !(name.startsWith("incoming/") && name.endsWith(".lock"))) {
                    files.put(name, Files.size(file));
                }
            }
        }
        return files;
    }

    private static Map<String, Long> sizes(Connection database, String query) throws SQLException {
        Map<String, Long> sizes = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                sizes.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sizes;
    }

    /** The folder of each session, by the hash of its ticket. */
    private static Map<String, String> places(Connection database) throws SQLException {
        Map<String, String> places = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT ticket_sha256, user_id, id FROM sessions")) {
            while (rows.next()) {
                places.put(rows.getString(1), rows.getLong(2) + "/" + rows.getString(3));
            }
        }
        return places;
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
