package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.storage.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/** A store that is used with the credentials of a role, which expire. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@Timeout(120)
class AmazonCredentialsTest {

    private static final BlobKey KEY = BlobKey.of("content", "ab", "one");
    private static final String CONTAINER = "aws.containerCredentialsPath";
    private static final String TOKEN = "aws.containerAuthorizationToken";
    private static final String TOKEN_HEADER = "X-Amz-Security-Token: ";
    private static final String WEB_IDENTITY = "aws.webIdentityTokenFile";

    /** Credentials that expire so soon are obtained again after two seconds. */
    private static final Duration SOON = Duration.ofSeconds(62);

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private CredentialsEndpoint endpoint;
    private FaultyStore store;
    private S3BlobStore blobs;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        System.setProperty(CONTAINER, CredentialsEndpoint.PATH);
        endpoint = new CredentialsEndpoint();
        store = new FaultyStore(S3ProxyServer.running().endpoint());
        S3Properties properties = S3ProxyServer.properties(
                store.address(), S3ProxyServer.newPrefix(), 0, S3ProxyServer.PATIENT, S3ProxyServer.PATIENT);
        blobs = new S3BlobStore(
                new S3Bucket(S3ClientFactory.create(properties, container()), properties.bucket(), properties.prefix()),
                S3ProxyServer.spool(folder.resolve("spool")),
                properties.partSize().toBytes());
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty(CONTAINER);
        System.clearProperty(TOKEN);
        System.clearProperty(WEB_IDENTITY);
        blobs.close();
        store.close();
        endpoint.close();
    }

    private AmazonCredentials container() {
        return credentials(ContainerCredentialsProvider.builder()
                .endpoint(endpoint.address().toString())
                .build());
    }

    private static AmazonCredentials credentials(AwsCredentialsProvider... providers) {
        return new AmazonCredentials(Arrays.stream(providers)
                .map(provider -> new AmazonCredentials.Source("a test", provider))
                .toList());
    }

    @Test
    void credentialsAreObtainedAgainBeforeTheyExpire() throws IOException {
        store.always("PUT", request -> {
            request.head().lines().filter(line -> line.startsWith(TOKEN_HEADER)).forEach(tokens::add);
            request.send("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        });
        endpoint.give(S3ProxyServer.SECRET_KEY, "first-token", SOON);
        write();
        endpoint.give(S3ProxyServer.SECRET_KEY, "second-token", SOON);
        while (!tokens.contains(TOKEN_HEADER + "second-token")) {
            write();
        }

        assertThat(tokens).startsWith(TOKEN_HEADER + "first-token").endsWith(TOKEN_HEADER + "second-token");
    }

    @Test
    void theStoreCannotBeUsedWhileCredentialsCannotBeObtainedAndWorksAgainAfterwards() throws IOException {
        endpoint.give(SOON);
        write();
        endpoint.answer(500, "");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> {
                    while (true) {
                        write();
                    }
                })
                .havingCause()
                .withMessageContaining("The credentials of a test cannot be obtained")
                .withMessageContaining("the answer has the status 500");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> blobs.open(KEY, 0, 1));

        endpoint.give(SOON);
        write();
    }

    /** As after a role was changed: the store refuses them until others are obtained. */
    @Test
    void credentialsThatTheStoreRefusesAreReplaced() throws IOException {
        endpoint.give("another-secret-key", null, SOON);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::write);

        endpoint.give(SOON);
        boolean replaced = false;
        while (!replaced) {
            replaced = catchThrowable(this::write) == null;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage-with-a-secret",
                "{\"SecretAccessKey\": garbage-with-a-secret}",
                "{\"AccessKeyId\": \"a\", \"SecretAccessKey\": \"garbage-with-a-secret\", \"Expiration\": \"garbage-with-a-secret\"}",
                "[\"garbage-with-a-secret\"]",
                "{\"AccessKeyId\": {\"a\": 1}, \"SecretAccessKey\": [\"garbage-with-a-secret\"]}"
            })
    void anAnswerWithoutCredentialsIsNotInTheFailure(String answer) {
        endpoint.answer(200, answer);

        assertFailureWithout("garbage-with-a-secret");
    }

    /** Java quotes a header that is not valid. A file of a token may end with a line break. */
    @Test
    void aTokenThatIsNotValidIsNotInTheFailure() {
        System.setProperty(TOKEN, "token-of-the-pod\nanother line");
        endpoint.give(SOON);

        assertFailureWithout("token-of-the-pod");
    }

    private void assertFailureWithout(String secret) {
        Throwable failure = catchThrowable(this::write);

        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("cannot be obtained").doesNotContain(secret);
    }

    @Test
    void theFirstSourceThatHasCredentialsIsUsedFromThenOn() {
        AmazonCredentials credentials = credentials(
                ProfileCredentialsProvider.builder()
                        .profileFile(ProfileFile.aggregator().build())
                        .build(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("second", "key")),
                AnonymousCredentialsProvider.create());

        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("second");
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("second");
    }

    @Test
    void aProfileThatIsWrittenAgainIsReadAgain() throws IOException {
        Path file = folder.resolve("credentials");
        writeProfile(file, "first");
        AmazonCredentials credentials = credentials(ProfileCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .profileName("default")
                .build());
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("first");

        while (!credentials.resolveCredentials().accessKeyId().equals("second")) {
            writeProfile(file, "second");
        }
    }

    private static void writeProfile(Path file, String accessKey) throws IOException {
        Files.writeString(file, "[default]\naws_access_key_id=" + accessKey + "\naws_secret_access_key=key\n");
    }

    @Test
    void aMachineWithoutARoleHasNoCredentials() {
        AmazonCredentials credentials = credentials(InstanceProfileCredentialsProvider.builder()
                .endpoint(endpoint.address().toString())
                .build());

        assertThatThrownBy(credentials::resolveCredentials)
                .isInstanceOf(SdkClientException.class)
                .hasMessageStartingWith("The credentials of a test cannot be obtained: ");
    }

    /** The role of the machine, which would be found instead, may have other rights. */
    @Test
    @DisabledIfEnvironmentVariable(named = "AWS_ACCESS_KEY_ID", matches = ".+", disabledReason = "The keys come first")
    void aWebIdentityIsRefused() {
        System.setProperty(WEB_IDENTITY, "/var/run/secrets/token");

        assertThatThrownBy(AmazonCredentials::create)
                .isInstanceOf(StartFailureException.class)
                .hasMessage(
                        "AWS_WEB_IDENTITY_TOKEN_FILE is set, but the server does not support web identities: use an EKS"
                                + " Pod Identity, or set srv.store.s3.access-key and srv.store.s3.secret-key");
    }

    private void write() throws IOException {
        blobs.write(KEY, new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }
}
