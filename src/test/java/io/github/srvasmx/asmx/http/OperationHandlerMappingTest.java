package io.github.srvasmx.asmx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.srvasmx.asmx.EncodingLimiter;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.testing.RecordedLog;
import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.HttpSettings;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("a start of Spring in another test resets the log")
class OperationHandlerMappingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | GET, POST",
                "false | POST",
            })
    void logsTheTableOfItsOperations(boolean getEnabled, String methods) {
        HttpProperties properties = HttpSettings.with("srv.http.get-enabled=" + getEnabled);
        RequestParameterReader parameters = new RequestParameterReader(FuzzedCall::receiveBytes, properties);
        try (RecordedLog log = new RecordedLog(OperationHandlerMapping.class)) {
            OperationHandlerMapping mapping = new OperationHandlerMapping(
                    FuzzedCall.catalog(), mock(), parameters, new EncodingLimiter(), properties);

            assertThat(mapping).isNotNull();
            assertThat(log.messages()).containsExactly("Operations by GET and POST:\n\t" + methods + " /srv.asmx/Take");
        }
    }
}
