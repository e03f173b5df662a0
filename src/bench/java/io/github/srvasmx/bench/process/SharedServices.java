package io.github.srvasmx.bench.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * PostgreSQL and s3proxy, which the servers of a cluster share. PostgreSQL forces each commit to the disk, as it does by
 * default. Both run on this machine.
 */
public final class SharedServices implements AutoCloseable {

    private static final String BUCKET = "documents";

    private final Workspace workspace;
    private final EmbeddedPostgres database;
    private final ServerProcess store;

    private SharedServices(Workspace workspace, EmbeddedPostgres database, ServerProcess store) {
        this.workspace = workspace;
        this.database = database;
        this.store = store;
    }

    /** Starts both, without data. The store has the JVM of the other servers and accepts every caller. */
    public static SharedServices start(ServerLauncher launcher) throws IOException, InterruptedException {
        Path folder = launcher.workspace().newFolder("shared");
        EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        try {
            return new SharedServices(launcher.workspace(), database, startStore(launcher, folder));
        } catch (IOException | InterruptedException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static ServerProcess startStore(ServerLauncher launcher, Path folder)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        // A folder of this kind of store is a bucket.
        Path store = Files.createDirectories(folder.resolve("store").resolve(BUCKET))
                .resolveSibling("")
                .normalize();
        Path settings = folder.resolve("s3proxy.properties");
        Files.writeString(settings, """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=none
                s3proxy.v4-max-non-chunked-request-size=134217728
                jclouds.provider=filesystem-nio2
                jclouds.identity=none
                jclouds.credential=none
                jclouds.filesystem.basedir=%s
                """.formatted(port, store));
        ServerProcess process = ServerProcess.start(
                List.of(
                        launcher.java().executable(),
                        "-jar",
                        Path.of("target", "s3proxy", "s3proxy.jar").toString(),
                        "--properties",
                        settings.toString()),
                port,
                launcher.workspace().log("s3proxy"));
        try {
            process.awaitResponse("/" + BUCKET);
            return process;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** The settings of another server that uses both. */
    public List<String> settings() throws IOException {
        return List.of(
                "--srv.database.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--srv.store.s3.endpoint=http://127.0.0.1:" + store.port(),
                "--srv.store.s3.bucket=" + BUCKET,
                "--srv.store.s3.access-key=benchmark",
                "--srv.store.s3.secret-key=benchmark",
                "--srv.spool.dir=" + workspace.newFolder("spool"));
    }

    /** The port of the store. */
    public int storePort() {
        return store.port();
    }

    /** Puts an object of zeros into the store, which is no content of srv-asmx. Returns the path of its URL. */
    public String putObject(int bytes) throws IOException {
        String path = "/" + BUCKET + "/plain.bin";
        HttpCall.put(store.port(), path, new byte[bytes]);
        return path;
    }

    @Override
    public void close() throws IOException {
        store.close();
        database.close();
    }
}
