package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.NoSpaceLeftException;
import io.github.srvasmx.common.StoreUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Translates failures of the store for the caller. */
final class S3Failure {

    private static final int TOO_LARGE = 413;
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** Amazon has no limit; these are the codes of other stores for an account or a disk that is full. */
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientStorage");

    /** A single object is too large, or, in the words of Swift, {@code Upload exceeds quota.}. */
    private static final String TOO_LARGE_CODE = "EntityTooLarge";

    /** Refusals with the status of a bad request that are about the account or the connection, and not about the request. */
    private static final Set<String> UNAVAILABLE = Set.of(
            "AuthorizationHeaderMalformed",
            "ExpiredToken",
            "InvalidToken",
            "RequestExpired",
            "RequestTimeout",
            "TokenRefreshRequired");

    private S3Failure() {}

    /**
     * Returns the exception for the caller. If the store refuses the request itself, for example because its bytes were
     * damaged, the store counts neither as full nor as unavailable.
     */
    static IOException translate(SdkException failure) {
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            IOException interrupted = new InterruptedIOException("The thread was interrupted");
            interrupted.initCause(failure);
            return interrupted;
        }
        if (failure instanceof AwsServiceException answer) {
            IOException reason =
                    new IOException("The store has answered " + answer.statusCode() + " " + code(answer), answer);
            if (isFull(answer)) {
                return new NoSpaceLeftException(reason);
            }
            return isRefusalOfTheRequest(answer) ? reason : new StoreUnavailableException(reason);
        }
        return new StoreUnavailableException(failure);
    }

    /** As {@link #translate}, for a request without bytes: whatever the answer, it says nothing about the blob. */
    static IOException translateRead(SdkException failure) {
        IOException translated = translate(failure);
        return failure instanceof AwsServiceException && !(translated instanceof StoreUnavailableException)
                ? new StoreUnavailableException(translated)
                : translated;
    }

    /** Whether the bucket has no blob with the key. */
    static boolean isMissingBlob(SdkException failure) {
        return isStatus(failure, HttpURLConnection.HTTP_NOT_FOUND)
                && !code(failure).equals("NoSuchBucket");
    }

    /** Whether the upload in parts has ended, complete or aborted. */
    static boolean isMissingUpload(SdkException failure) {
        return code(failure).equals("NoSuchUpload");
    }

    /** Whether the blob ends before the range begins. */
    static boolean isBeyondTheEnd(SdkException failure) {
        return isStatus(failure, RANGE_NOT_SATISFIABLE);
    }

    private static boolean isFull(AwsServiceException answer) {
        return answer.statusCode() == INSUFFICIENT_STORAGE
                || FULL.contains(code(answer))
                || (code(answer).equals(TOO_LARGE_CODE) && message(answer).contains("quota"));
    }

    private static boolean isRefusalOfTheRequest(AwsServiceException answer) {
        int status = answer.statusCode();
        return (status == HttpURLConnection.HTTP_BAD_REQUEST && !UNAVAILABLE.contains(code(answer)))
                || status == TOO_LARGE
                || status == RANGE_NOT_SATISFIABLE
                || isMissingUpload(answer);
    }

    private static boolean isStatus(SdkException failure, int status) {
        return failure instanceof AwsServiceException answer && answer.statusCode() == status;
    }

    private static String message(AwsServiceException answer) {
        return answer.awsErrorDetails() == null
                ? ""
                : Objects.requireNonNullElse(answer.awsErrorDetails().errorMessage(), "");
    }

    private static String code(SdkException failure) {
        return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? Objects.requireNonNullElse(answer.awsErrorDetails().errorCode(), "")
                : "";
    }
}
