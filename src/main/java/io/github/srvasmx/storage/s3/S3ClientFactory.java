package io.github.srvasmx.storage.s3;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the client of the store. */
final class S3ClientFactory {

    private S3ClientFactory() {}

    /** The two keys of the settings. Without them, what {@link AmazonCredentials} finds. */
    static AwsCredentialsProvider credentials(S3Properties properties) {
        return properties.accessKey() == null || properties.secretKey() == null
                ? AmazonCredentials.create()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.accessKey(), properties.secretKey()));
    }

    /**
     * Switches off newer parts of Amazon's interface, such as checksums after the bytes, because other stores do not support
     * them. Apart from the credentials, only the settings of the server are used, not the files and variables of Amazon's
     * tools, and not those of proxies: the client would use a proxy for HTTP for HTTPS too, and never one for HTTPS.
     */
    static S3Client create(S3Properties properties, AwsCredentialsProvider credentials) {
        ProfileFile noProfiles = ProfileFile.aggregator().build();
        return S3Client.builder()
                .endpointOverride(properties.endpoint())
                .region(Region.of(properties.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(service ->
                        service.pathStyleAccessEnabled(properties.pathStyle()).chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .defaultsMode(DefaultsMode.LEGACY)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariableValues(false)
                                .build())
                        .connectionTimeout(properties.connectTimeout())
                        .socketTimeout(properties.socketTimeout())
                        .connectionAcquisitionTimeout(properties.socketTimeout())
                        .maxConnections(properties.maxConnections()))
                .overrideConfiguration(override -> override.defaultProfileFile(noProfiles)
                        .apiCallAttemptTimeout(properties.attemptTimeout())
                        .apiCallTimeout(properties.callTimeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(properties.retries() + 1)
                                .build()))
                .build();
    }
}
