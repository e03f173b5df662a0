package io.github.srvasmx.storage.s3;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A real Ceph with its S3 gateway, from the programs of this machine: a monitor, an OSD that keeps its data in a file, and
 * the gateway. It has the bucket and the account of {@link S3ProxyServer}, so that a test needs only another address. What
 * is answered outlives a crash of the processes. Not safe for several threads, apart from its address.
 */
public final class CephStore implements AutoCloseable {

    private static final List<String> PROGRAMS =
            List.of("ceph", "ceph-authtool", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin");
    private static final Path DATA = Path.of("target", "ceph-data");
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final String USER = "tests";

    private final Path folder;
    private final int port = S3ProxyServer.freePort();
    private final URI endpoint = URI.create("http://127.0.0.1:" + port);
    private @Nullable Process monitor;
    private @Nullable Process osd;
    private @Nullable Process gateway;

    private CephStore(Path folder) throws IOException {
        this.folder = folder;
    }

    /** Whether this machine has all programs of Ceph that a store needs. */
    static boolean isInstalled() {
        return PROGRAMS.stream()
                .allMatch(program -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))));
    }

    /**
     * The store of all tests of this process that do not disturb it. Starts with the first use and ends with the process.
     */
    static CephStore running() {
        return Running.STORE;
    }

    /** Starts an empty store, for a test that disturbs it. Returns once its bucket can be used. */
    static CephStore start() throws IOException, InterruptedException {
        CephStore store = new CephStore(Files.createTempDirectory(Files.createDirectories(DATA), "store")
                .toAbsolutePath());
        try {
            store.create();
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            store.close();
            throw e;
        }
        return store;
    }

    private void create() throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        String address = "v2:127.0.0.1:" + S3ProxyServer.freePort();
        writeConfiguration(id, address);
        createKey("mon.", "mon", "allow *");
        createKey("client.admin", "mon", "allow *", "osd", "allow *");
        createKey("osd.0", "mon", "allow profile osd", "osd", "allow *");
        createKey("client.rgw", "mon", "allow rw", "osd", "allow rwx");
        Files.createDirectory(folder.resolve("mon"));
        run("monmaptool", "--create", "--fsid", id, "--addv", "a", "[" + address + "]", file("monmap"));
        runWithSettings("ceph-mon", "--mkfs", "--id=a", "--monmap=" + file("monmap"), "--keyring=" + file("keyring"));
        startMonitor();
        String osdId = UUID.randomUUID().toString();
        runWithSettings("ceph", "osd", "new", osdId);
        Files.createDirectory(folder.resolve("osd"));
        runWithSettings("ceph-osd", "--mkfs", "--id=0", "--osd-uuid=" + osdId);
        startOsd();
        admin(
                "user",
                "create",
                "--uid=" + USER,
                "--display-name=" + USER,
                "--access-key=" + S3ProxyServer.ACCESS_KEY,
                "--secret-key=" + S3ProxyServer.SECRET_KEY);
        startGateway();
    }

    private void writeConfiguration(String id, String monitorAddress) throws IOException {
        Files.writeString(Path.of(file("ceph.conf")), """
                [global]
                fsid = %1$s
                mon host = [%2$s]
                public addr = 127.0.0.1
                cluster addr = 127.0.0.1
                keyring = %3$s/keyring
                admin socket =
                run dir = %3$s
                crash dir = %3$s
                log file = %3$s/$name.log
                mon cluster log file = %3$s/cluster.log
                # Also on a machine whose disk is nearly full.
                mon data avail crit = 1
                mon data avail warn = 1
                # One second otherwise, for each of the pools that the gateway creates.
                paxos propose interval = 0.05
                paxos min wait = 0.02
                osd pool default size = 1
                osd pool default min size = 1
                osd pool default pg num = 4
                osd pool default pg autoscale mode = off
                osd crush chooseleaf type = 0
                [mon.a]
                mon data = %3$s/mon
                [osd.0]
                osd data = %3$s/osd
                osd objectstore = bluestore
                bluestore block size = 8589934592
                osd memory target = 939524096
                [client.rgw]
                rgw frontends = beast endpoint=127.0.0.1:%4$d
                # The gateway remembers for this long how much a bucket has.
                rgw bucket quota ttl = 1
                """.formatted(id, monitorAddress, folder, port));
    }

    private void createKey(String name, String... capabilities) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ceph-authtool", file("keyring"), "--gen-key", "--name=" + name));
        if (!Files.exists(Path.of(file("keyring")))) {
            command.add("--create-keyring");
        }
        for (int i = 0; i < capabilities.length; i += 2) {
            command.addAll(List.of("--cap", capabilities[i], capabilities[i + 1]));
        }
        run(command.toArray(String[]::new));
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Ends the gateway as {@code kill -9} does. */
    public void killGateway() throws InterruptedException {
        kill(gateway);
    }

    /** Starts the gateway, also after a kill. Returns once the bucket can be used. */
    public void startGateway() throws IOException, InterruptedException {
        gateway = launch("radosgw", "--foreground", "--name=client.rgw");
        S3ProxyServer.createBucket(endpoint, gateway, MAX_WAIT);
    }

    /** Ends all processes as {@code kill -9} does. */
    public void crash() throws InterruptedException {
        kill(gateway);
        kill(osd);
        kill(monitor);
    }

    /** Starts all processes after a crash. Returns once the bucket can be used. */
    public void restart() throws IOException, InterruptedException {
        startMonitor();
        startOsd();
        startGateway();
    }

    private void startMonitor() throws IOException {
        monitor = launch("ceph-mon", "--foreground", "--id=a");
    }

    private void startOsd() throws IOException {
        osd = launch("ceph-osd", "--foreground", "--id=0");
    }

    /** From now on no request is answered, until {@link #resume}. */
    public void suspend() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Also executes the requests for which no caller waits any more. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        run("sh", "-c", "kill " + signal + " " + Objects.requireNonNull(osd).pid());
    }

    /** The account may have so many bytes in the bucket, however many it has. */
    public void setQuota(long bytes) throws IOException, InterruptedException {
        admin("quota", "set", "--quota-scope=bucket", "--uid=" + USER, "--max-size=" + bytes);
        admin("quota", "enable", "--quota-scope=bucket", "--uid=" + USER);
    }

    public void removeQuota() throws IOException, InterruptedException {
        admin("quota", "disable", "--quota-scope=bucket", "--uid=" + USER);
    }

    /** From now on the OSD counts as full, however little its disk holds: it reads, and lets requests wait that write. */
    public void fill() throws IOException, InterruptedException {
        // The OSD raises a limit that is below a lower one.
        for (String limit : List.of("nearfull", "backfillfull", "full")) {
            runWithSettings("ceph", "osd", "set-" + limit + "-ratio", "0.0001");
        }
        awaitHealth("until");
    }

    /** Also executes the requests that wait, like {@link #resume}. */
    public void empty() throws IOException, InterruptedException {
        runWithSettings("ceph", "osd", "set-full-ratio", "0.95");
        awaitHealth("while");
    }

    private void awaitHealth(String loop) throws IOException, InterruptedException {
        String health = String.join(" ", withSettings("ceph", "health", "detail"));
        run("sh", "-c", loop + " " + health + " | grep -q OSD_FULL; do sleep 0.1; done");
    }

    private void admin(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--name=client.rgw"));
        all.addAll(Arrays.asList(arguments));
        runWithSettings("radosgw-admin", all.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        try {
            crash();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    private static void kill(@Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void runWithSettings(String program, String... arguments) throws IOException, InterruptedException {
        run(withSettings(program, arguments).toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = launch(Arrays.asList(command));
        if (!process.waitFor(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new AssertionError(command[0] + " failed:\n" + Files.readString(Path.of(file("output.log"))));
        }
    }

    private Process launch(String program, String... arguments) throws IOException {
        Process process = launch(withSettings(program, arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private Process launch(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(file("output.log"))))
                .start();
    }

    private List<String> withSettings(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "--conf=" + file("ceph.conf")));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Starts the store with the first use. */
    private static final class Running {

        static final CephStore STORE = start();

        private static CephStore start() {
            try {
                CephStore store = CephStore.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(store)));
                return store;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void end(CephStore store) {
            try {
                store.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
