package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.CredentialsEndpoint;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers whose settings contain no keys of the store. */
class StoreCredentialsIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final int CHUNK = 9_000;
    private static final String TOKEN = "token of the container";

    /** Credentials that expire so soon are obtained again after two seconds. */
    private static final Duration SOON = Duration.ofSeconds(62);

    @Test
    @Tag("nightly")
    void theRoleOfTheContainerIsUsedAndItsCredentialsAreObtainedAgain() throws Exception {
        try (CredentialsEndpoint endpoint = new CredentialsEndpoint()) {
            endpoint.give(SOON);
            Secrets.note(TOKEN);
            try (RunningServer server = start(
                    "container",
                    Map.of(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                            endpoint.address() + CredentialsEndpoint.PATH,
                            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                            TOKEN))) {
                PlainClient client = new PlainClient(server, HttpBinding.POST);
                String ticket = client.signIn();
                client.awaitDocument(ticket, DOCUMENT);
                String handler = client.stage(ticket, DOCUMENT);
                byte[] content = client.download(ticket, handler, CHUNK);

                endpoint.answer(500, "");
                server.await("the credentials have expired", () -> !succeeds(client, ticket, handler));
                Trouble.NO_STORE.assertToldBy(client.chunk(ticket, handler, "0", "10"));
                endpoint.beSilent();
                Trouble.NO_STORE.assertToldBy(client.chunk(ticket, handler, "0", "10"));
                assertThat(Cluster.readiness(server)).isEqualTo(Cluster.READY);
                assertThat(client.delete(ticket, client.stage(ticket, DOCUMENT)).succeeded())
                        .isTrue();
                endpoint.give(SOON);

                assertThat(client.download(ticket, handler, CHUNK)).isEqualTo(content);
                assertThat(server.output()).contains("The store is used with the credentials of the container.");
            }
        }
    }

    /** Amazon's client keeps the last credentials of a machine, whatever it is told afterwards. */
    @Test
    @Tag("nightly")
    void theRoleOfTheMachineIsUsedAndTheLogContainsNothingOfItsAnswers() throws Exception {
        String secret = "an answer that no log may show";
        Secrets.note(secret);
        try (CredentialsEndpoint endpoint = new CredentialsEndpoint()) {
            endpoint.give(Duration.ofSeconds(5));
            try (RunningServer server = start(
                    "machine",
                    Map.of(
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                            endpoint.address().toString()))) {
                assertThatADocumentCanBeRead(server);
                endpoint.answer(
                        200,
                        "{\"Code\": \"Success\", \"AccessKeyId\": \"a\", \"SecretAccessKey\": \"b\", \"Expiration\": \""
                                + secret + "\"}");
                int before = endpoint.answers();
                server.await("the credentials are asked for again", () -> {
                    readAgain(server);
                    return endpoint.answers() > before;
                });

                assertThat(server.output())
                        .contains("The store is used with the credentials of the machine.")
                        .doesNotContain(secret);
            }
        }
    }

    private static void readAgain(RunningServer server) {
        try {
            assertThatADocumentCanBeRead(server);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean succeeds(PlainClient client, String ticket, String handler) {
        try {
            return client.chunk(ticket, handler, "0", "10").succeeded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("nightly")
    void variablesAreUsed() throws Exception {
        try (RunningServer server = start(
                "variables",
                Map.of(
                        "AWS_ACCESS_KEY_ID", S3ProxyServer.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY", S3ProxyServer.SECRET_KEY))) {
            assertThatADocumentCanBeRead(server);
        }
    }

    @Test
    @Tag("nightly")
    void aProfileIsUsed() throws Exception {
        Path file = TestFolder.of(StoreCredentialsIT.class, "profiles").resolve("credentials");
        Files.writeString(
                file,
                "[documents]\naws_access_key_id=" + S3ProxyServer.ACCESS_KEY + "\naws_secret_access_key="
                        + S3ProxyServer.SECRET_KEY + "\n");
        try (RunningServer server =
                start("profile", Map.of("AWS_SHARED_CREDENTIALS_FILE", file.toString(), "AWS_PROFILE", "documents"))) {
            assertThatADocumentCanBeRead(server);
        } finally {
            Files.delete(file);
        }
    }

    private static void assertThatADocumentCanBeRead(RunningServer server) throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        assertThat(client.download(ticket, client.stage(ticket, DOCUMENT), CHUNK))
                .isNotEmpty();
    }

    @Test
    void withoutAnyCredentialsTheServerDoesNotStart() throws Exception {
        Path folder = TestFolder.of(StoreCredentialsIT.class, "none");

        assertThat(failure(folder, Map.of("AWS_EC2_METADATA_DISABLED", "true")))
                .endsWith("srv.store.s3.access-key and srv.store.s3.secret-key are missing, and the server finds no"
                        + " credentials where programs of Amazon look for them: set both, or give the server a role. The"
                        + " credentials of the machine cannot be obtained: IMDS credentials have been disabled by environment"
                        + " variable or system property");
    }

    /** Where a role is missing, nobody answers, or only the network does. */
    @Test
    @Tag("nightly")
    void aContainerOrAMachineThatGivesNoCredentialsStopsTheStart() throws Exception {
        Path folder = TestFolder.of(StoreCredentialsIT.class, "silent");
        try (CredentialsEndpoint endpoint = new CredentialsEndpoint()) {
            endpoint.beSilent();
            String address = endpoint.address() + CredentialsEndpoint.PATH;

            assertThat(failure(folder, Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address)))
                    .contains("srv.store.s3.access-key and srv.store.s3.secret-key are missing")
                    .endsWith(
                            "The credentials of the container cannot be obtained: Failed to load credentials from metadata"
                                    + " service: Read timed out");
            assertThat(failure(folder, Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", address)))
                    .contains("srv.store.s3.access-key and srv.store.s3.secret-key are missing")
                    .contains(
                            "The credentials of the machine cannot be obtained: Failed to load credentials from IMDS");
        }
    }

    @Test
    @Tag("nightly")
    void credentialsThatTheStoreDoesNotAcceptStopTheStart() throws Exception {
        Path folder = TestFolder.of(StoreCredentialsIT.class, "refused");

        assertThat(failure(folder, Map.of("AWS_ACCESS_KEY_ID", "another", "AWS_SECRET_ACCESS_KEY", "another")))
                .endsWith(
                        "srv.store.s3.access-key and srv.store.s3.secret-key are missing, and the store does not accept the"
                                + " credentials that the server has found for the bucket documents: set both, or give the role of the"
                                + " server access to the bucket");
    }

    /** The sentence with which a server does not start. */
    private static String failure(Path folder, Map<String, String> variables) throws Exception {
        return StartFailureIT.failure(folder, withoutProfiles(folder, variables), settings(folder));
    }

    /** The variables, and no profiles of the user who runs the tests. */
    private static Map<String, String> withoutProfiles(Path folder, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>();
        all.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("absent").toString());
        all.put("AWS_CONFIG_FILE", folder.resolve("absent").toString());
        all.putAll(variables);
        return all;
    }

    /** A server with an empty database, and with a part of the store of the tests. */
    private static RunningServer start(String name, Map<String, String> variables) throws Exception {
        Path folder = TestFolder.of(StoreCredentialsIT.class, name);
        return RunningServer.startShared(folder, withoutProfiles(folder, variables), List.of(settings(folder)));
    }

    private static String[] settings(Path folder) {
        return new String[] {
            "--srv.database.url=" + TestDatabase.emptyUrl(),
            "--srv.store.s3.endpoint=" + S3ProxyServer.running().endpoint(),
            "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
            "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
            "--srv.store.s3.retries=0",
            "--srv.spool.dir=" + folder.resolve("spool"),
            "--srv.admin.password=" + RunningServer.PASSWORD
        };
    }
}
