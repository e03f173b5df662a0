package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Checks at the start whether the store can be used, so that the start fails instead of the first call. */
final class S3StartCheck {

    private static final int BYTE = 83;

    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;

    private static final String MISSING_KEYS = "srv.store.s3.access-key and srv.store.s3.secret-key are missing";

    private final S3Bucket bucket;
    private final S3BlobStore store;
    private final S3Properties properties;
    private final AwsCredentialsProvider credentials;

    S3StartCheck(S3Bucket bucket, S3BlobStore store, S3Properties properties, AwsCredentialsProvider credentials) {
        this.bucket = bucket;
        this.store = store;
        this.properties = properties;
        this.credentials = credentials;
    }

    /**
     * Obtains the credentials, looks at the bucket, and writes, reads and deletes a blob of one byte. Also lists uploads in
     * parts, as the sweep does.
     *
     * @throws StartFailureException with one sentence for the operator
     */
    void run() {
        requireCredentials();
        try {
            bucket.requireExists();
        } catch (AwsServiceException e) {
            throw new StartFailureException(explain(e), e);
        } catch (SdkException e) {
            throw unreachable(e);
        }
        try {
            useOnce(BlobKey.of("start-check", UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new StartFailureException(
                    "The bucket " + properties.bucket() + " cannot be used: "
                            + (hasKeys() ? "the account of srv.store.s3.access-key" : "the role of the server")
                            + " must be allowed to write, read and delete below srv.store.s3.prefix, and to list and abort"
                            + " uploads in parts, and the bucket must have space",
                    e);
        }
    }

    private void requireCredentials() {
        try {
            credentials.resolveCredentials();
        } catch (SdkException e) {
            throw new StartFailureException(
                    MISSING_KEYS
                            + ", and the server finds no credentials where programs of Amazon look for them: set both,"
                            + " or give the server a role. "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean hasKeys() {
        return properties.accessKey() != null;
    }

    private String explain(AwsServiceException answer) {
        Optional<String> region =
                header(answer, "x-amz-bucket-region").filter(name -> !name.equals(properties.region()));
        if (region.isPresent()) {
            return "The bucket " + properties.bucket() + " is in the region " + region.get()
                    + ", so set srv.store.s3.region, and srv.store.s3.endpoint to an address of this region";
        }
        return switch (answer.statusCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                "The bucket " + properties.bucket()
                        + " does not exist: create it, or set srv.store.s3.bucket to another one";
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
                hasKeys()
                        ? "The store does not accept srv.store.s3.access-key and srv.store.s3.secret-key for the bucket "
                                + properties.bucket()
                        : MISSING_KEYS + ", and the store does not accept the credentials that the server has found for"
                                + " the bucket " + properties.bucket()
                                + ": set both, or give the role of the server access"
                                + " to the bucket";
            case HttpURLConnection.HTTP_MOVED_PERM,
                    HttpURLConnection.HTTP_MOVED_TEMP,
                    TEMPORARY_REDIRECT,
                    PERMANENT_REDIRECT ->
                "The store sends requests to "
                        + header(answer, "Location").orElse("another address")
                        + ", so check srv.store.s3.endpoint, srv.store.s3.region and srv.store.s3.path-style";
            case HttpURLConnection.HTTP_BAD_REQUEST ->
                "The store does not accept the request, so check srv.store.s3.region, srv.store.s3.path-style and"
                        + " srv.store.s3.endpoint"
                        + (hasKeys() ? "" : ", and whether the credentials that the server has found have expired");
            default ->
                "The store cannot be used, so check srv.store.s3.endpoint or try again later: it answers with status "
                        + answer.statusCode();
        };
    }

    private static Optional<String> header(AwsServiceException answer, String name) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader(name));
    }

    private StartFailureException unreachable(SdkException failure) {
        return CertificateFailure.find(failure)
                .map(certificate -> new StartFailureException(
                        "The certificate of the store at " + properties.endpoint() + " is not accepted: " + certificate,
                        failure))
                .orElseGet(() -> new StartFailureException(
                        "The store cannot be reached at " + properties.endpoint()
                                + ", so check srv.store.s3.endpoint or try again later: "
                                + reason(failure),
                        failure));
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Its message is only the name.
        return root instanceof UnknownHostException
                ? "no machine is known by the name " + root.getMessage()
                : String.valueOf(root.getMessage());
    }

    private void useOnce(BlobKey key) throws IOException {
        try {
            store.write(key, new ByteArrayInputStream(new byte[] {BYTE}));
            try (BlobSlice slice = store.open(key, 0, 1).orElse(null)) {
                if (slice == null || slice.read() != BYTE) {
                    throw new IOException("The store does not return what was written");
                }
            }
            store.discardDrafts(key);
        } finally {
            store.delete(key);
        }
    }
}
