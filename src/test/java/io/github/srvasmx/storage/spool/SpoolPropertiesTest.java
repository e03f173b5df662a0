package io.github.srvasmx.storage.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SpoolPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "'', 1MB, srv.spool.dir must be set to a directory",
        "spool, -1B, srv.spool.memory must be 0 to 64MB",
        "spool, 65MB, srv.spool.memory must be 0 to 64MB"
    })
    void aValueThatCannotWorkIsRefused(String dir, String memory, String message) {
        Binder binder = new Binder(
                new MapConfigurationPropertySource(Map.of("srv.spool.dir", dir, "srv.spool.memory", memory)));

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> binder.bindOrCreate("srv.spool", SpoolProperties.class))
                .satisfies(failure -> assertThat(failure).rootCause().hasMessage(message));
    }
}
