package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.StartFailureException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/**
 * The credentials that programs of Amazon use, in the same order: properties of the JVM, environment variables, a profile, the
 * role of the container, or the role of the machine. The first source that has credentials is used from then on. Credentials
 * that expire are obtained again in time, by the thread that needs them.
 *
 * <p>No failure has a cause, since the causes may contain what a source has answered, or a token.
 */
final class AmazonCredentials implements AwsCredentialsProvider {

    private static final Logger log = LoggerFactory.getLogger(AmazonCredentials.class);

    private final List<Source> sources;
    private volatile @Nullable Source used;

    /** One of the places where credentials can be. */
    record Source(String name, AwsCredentialsProvider provider) {}

    /**
     * @param sources at least one
     */
    AmazonCredentials(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * @throws StartFailureException when the process has a web identity, which is not supported. Without this refusal, it
     *     would get the role of the machine.
     */
    static AmazonCredentials create() {
        if (isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE) && !isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID)) {
            throw new StartFailureException("AWS_WEB_IDENTITY_TOKEN_FILE is set, but the server does not support web"
                    + " identities: use an EKS Pod Identity, or set srv.store.s3.access-key and"
                    + " srv.store.s3.secret-key");
        }
        return new AmazonCredentials(List.of(
                new Source("properties of the JVM", SystemPropertyCredentialsProvider.create()),
                new Source("environment variables", EnvironmentVariableCredentialsProvider.create()),
                new Source(
                        "a profile",
                        ProfileCredentialsProvider.builder()
                                .profileFile(ProfileFileSupplier.defaultSupplier())
                                .build()),
                isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
                                || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)
                        ? new Source("the container", ContainerCredentialsProvider.create())
                        : new Source("the machine", InstanceProfileCredentialsProvider.create())));
    }

    private static boolean isSet(SdkSystemSetting setting) {
        return setting.getStringValue().filter(value -> !value.isBlank()).isPresent();
    }

    /**
     * @throws SdkClientException when no source has credentials; the message is about the last source
     */
    @Override
    public AwsCredentials resolveCredentials() {
        Source known = used;
        return known == null ? find() : ask(known);
    }

    private AwsCredentials find() {
        for (Source source : sources.subList(0, sources.size() - 1)) {
            try {
                return use(source);
            } catch (SdkClientException e) {
                log.debug("No credentials in {}: {}", source.name(), e.getMessage());
            }
        }
        return use(sources.get(sources.size() - 1));
    }

    private AwsCredentials use(Source source) {
        AwsCredentials found = ask(source);
        used = source;
        log.info("The store is used with the credentials of {}.", source.name());
        return found;
    }

    private static AwsCredentials ask(Source source) {
        try {
            return source.provider().resolveCredentials();
        } catch (RuntimeException e) {
            throw SdkClientException.create(
                    "The credentials of " + source.name() + " cannot be obtained: " + reason(e));
        }
    }

    /** What the operator needs to know about a failure. Only these causes contain nothing that a source has answered. */
    private static String reason(RuntimeException failure) {
        String done = failure instanceof SdkServiceException
                ? ""
                : String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> describe(cause).stream())
                .findFirst()
                .map(cause -> done.isEmpty() ? cause : done + ": " + cause)
                .orElse(done);
    }

    private static Optional<String> describe(Throwable cause) {
        if (cause instanceof SdkServiceException answer) {
            return Optional.of("the answer has the status " + answer.statusCode());
        }
        return cause instanceof SocketException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException
                ? Optional.ofNullable(cause.getMessage())
                : Optional.empty();
    }
}
