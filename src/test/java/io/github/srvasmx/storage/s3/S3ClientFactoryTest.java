package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.services.s3.S3Client;

/** Apart from credentials, only the settings of the server change how the store is used. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class S3ClientFactoryTest {

    /** What Amazon's client reads from properties or variables, each with a value with which no request would succeed. */
    private static final List<Map<String, String>> OTHER_SETTINGS = List.of(
            Map.of("aws.useFipsEndpoint", "true"),
            Map.of("aws.useDualstackEndpoint", "true"),
            Map.of("aws.defaultsMode", "unknown"),
            Map.of("aws.endpointUrlS3", "http://127.0.0.1:1"),
            Map.of("aws.region", "mars"),
            Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "1"));

    @AfterEach
    void clear() {
        OTHER_SETTINGS.forEach(settings -> settings.keySet().forEach(System::clearProperty));
    }

    @Test
    void settingsOfOtherProgramsHaveNoEffect() {
        for (Map<String, String> settings : OTHER_SETTINGS) {
            settings.forEach(System::setProperty);
            S3Properties properties =
                    S3ProxyServer.properties(S3ProxyServer.running().endpoint());
            try (S3Client client = S3ProxyServer.client(properties)) {
                assertThat(client.listObjectsV2(request ->
                                        request.bucket(S3ProxyServer.BUCKET).prefix(properties.prefix()))
                                .contents())
                        .as(settings.toString())
                        .isEmpty();
            }
            clear();
        }
    }
}
