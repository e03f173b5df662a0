package io.github.srvasmx.storage.s3;

import io.github.srvasmx.storage.spool.SpoolDirectory;
import io.github.srvasmx.storage.spool.SpoolProperties;
import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real S3 store for all tests of this process, which starts with the first test that needs it and ends with the process.
 * Each test has a part of the bucket to itself.
 */
public final class S3ProxyServer {

    public static final String BUCKET = "documents";
    public static final String ACCESS_KEY = "account-of-the-tests";
    public static final String SECRET_KEY = "wJalrXUtnFEMI-K7MDENG-bPxRfiCYtests";

    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar");
    private static final Path DATA = Path.of("target", "s3proxy-data");
    private static final Duration START = Duration.ofMinutes(1);

    /** Enough for a busy machine. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    /** Counts the tests. */
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final URI endpoint;

    private S3ProxyServer(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The store, which is started if it does not run yet. */
    public static S3ProxyServer running() {
        return Running.SERVER;
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A part of the bucket that no other test uses. */
    public static String newPrefix() {
        return "test" + PREFIXES.incrementAndGet() + "/";
    }

    /** The settings of a store in a new part of the bucket. */
    static S3Properties properties(URI endpoint) {
        return properties(endpoint, newPrefix(), 3, PATIENT, PATIENT);
    }

    static S3Properties properties(
            URI endpoint, String prefix, int retries, Duration socketTimeout, Duration attemptTimeout) {
        return new S3Properties(
                endpoint,
                "us-east-1",
                BUCKET,
                prefix,
                ACCESS_KEY,
                SECRET_KEY,
                true,
                DataSize.ofMegabytes(5),
                Duration.ofSeconds(5),
                socketTimeout,
                attemptTimeout,
                attemptTimeout.multipliedBy(4),
                retries,
                64);
    }

    static S3Client client(S3Properties properties) {
        return S3ClientFactory.create(properties, S3ClientFactory.credentials(properties));
    }

    static S3BlobStore open(S3Properties properties, SpoolDirectory spool) {
        S3Bucket bucket = new S3Bucket(client(properties), properties.bucket(), properties.prefix());
        return new S3BlobStore(bucket, spool, properties.partSize().toBytes());
    }

    /** With little memory, so that the tests use files too. */
    static SpoolDirectory spool(Path directory) throws IOException {
        return new SpoolDirectory(new SpoolProperties(directory, DataSize.ofKilobytes(64)), 1 << 20);
    }

    private static S3ProxyServer start() {
        Secrets.note(SECRET_KEY);
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + freePort());
            Path folder = Files.createTempDirectory(Files.createDirectories(DATA), "store");
            Process process = new ProcessBuilder(command(endpoint, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile(Files.createDirectories(DATA), "s3proxy", ".log")
                            .toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
            createBucket(endpoint, process, START);
            return new S3ProxyServer(endpoint);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The blobs of the tests take some hundred megabytes. */
    private static void end(Process process, Path folder) {
        process.destroyForcibly().onExit().join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> command(URI endpoint, Path folder) throws IOException {
        Path settings = folder.resolveSibling(folder.getFileName() + ".properties");
        Files.writeString(settings, """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.v4-max-non-chunked-request-size=134217728
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint, ACCESS_KEY, folder.toAbsolutePath()));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Ds3proxy.credential=" + SECRET_KEY,
                "-jar",
                JAR.toString(),
                "--properties",
                settings.toString());
    }

    /** Waits until the store of {@code process} has the bucket. */
    static void createBucket(URI endpoint, Process process, Duration maxWait) throws InterruptedException {
        Instant end = Instant.now().plus(maxWait);
        try (S3Client client = client(properties(endpoint))) {
            while (true) {
                try {
                    client.createBucket(request -> request.bucket(BUCKET));
                    return;
                } catch (SdkException e) {
                    if (process.waitFor(200, TimeUnit.MILLISECONDS)
                            || Instant.now().isAfter(end)) {
                        throw new IllegalStateException("The store has not started", e);
                    }
                }
            }
        }
    }

    /** Starts the store with the first use. */
    private static final class Running {

        static final S3ProxyServer SERVER = start();
    }
}
