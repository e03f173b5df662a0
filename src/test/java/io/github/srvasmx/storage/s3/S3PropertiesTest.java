package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class S3PropertiesTest {

    @Test
    void theAddressTheBucketAndTheAccountAreEnough() {
        S3Properties properties = bind();

        assertThat(properties.prefix()).isEmpty();
        assertThat(properties.pathStyle()).isTrue();
        assertThat(properties.partSize()).isEqualTo(DataSize.ofMegabytes(8));
    }

    @ParameterizedTest
    @CsvSource({"srv, srv/", "srv/, srv/", "a/b_c/D-1, a/b_c/D-1/", "'', ''"})
    void aPrefixEndsWithASlash(String prefix, String used) {
        assertThat(bind("prefix=" + prefix).prefix()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endpoint=s3.example.com",
                "endpoint=ftp://s3.example.com",
                "endpoint=https://user@s3.example.com",
                "endpoint=https://s3.example.com/path",
                "endpoint=https://s3.example.com?query",
                "endpoint=http://object_store:9000",
                "endpoint=https://s3.example.com:0",
                "endpoint=https://s3.example.com:65536",
                "region=EU West",
                "bucket=B",
                "bucket=../other",
                "prefix=/srv",
                "prefix=a//b",
                "prefix=..",
                "access-key= ",
                "secret-key=",
                "part-size=4MB",
                "part-size=513MB",
                "connect-timeout=99ms",
                "socket-timeout=11m",
                "attempt-timeout=0",
                "call-timeout=-1s",
                "retries=-1",
                "retries=11",
                "max-connections=0",
                "max-connections=1001"
            })
    void aValueThatCannotWorkIsRefused(String setting) {
        String name = "srv.store.s3." + setting.substring(0, setting.indexOf('='));

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(setting))
                .satisfies(failure -> assertThat(failure)
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(name + " must "));
    }

    @Test
    void bothKeysMayBeMissingButNotOneOfThem() {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "srv.store.s3.endpoint", "https://s3.example.com",
                "srv.store.s3.bucket", "documents"));
        assertThat(bind(values).accessKey()).isNull();

        values.put("srv.store.s3.access-key", "the-account");
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(values))
                .withStackTraceContaining(
                        "srv.store.s3.secret-key must be set too, since srv.store.s3.access-key is set");

        values.remove("srv.store.s3.access-key");
        values.put("srv.store.s3.secret-key", "the-secret");
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(values))
                .withStackTraceContaining(
                        "srv.store.s3.access-key must be set too, since srv.store.s3.secret-key is set");
    }

    @Test
    void theTextFormContainsNoSecret() {
        assertThat(bind().toString()).doesNotContain("the-account", "the-secret");
    }

    private static S3Properties bind(String... settings) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "srv.store.s3.endpoint", "https://s3.example.com",
                "srv.store.s3.bucket", "documents",
                "srv.store.s3.access-key", "the-account",
                "srv.store.s3.secret-key", "the-secret"));
        Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> values.put("srv.store.s3." + setting[0], setting[1]));
        return bind(values);
    }

    private static S3Properties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("srv.store.s3", S3Properties.class);
    }
}
