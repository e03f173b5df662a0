package io.github.srvasmx.asmx.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.srvasmx.asmx.EncodingLimiter;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.testing.RecordedLog;
import io.github.srvasmx.web.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a start of Spring in another test resets the log")
class OperationEndpointMappingTest {

    @Test
    void logsTheTableOfItsEndpoints() {
        try (RecordedLog log = new RecordedLog(OperationEndpointMapping.class)) {
            OperationEndpointMapping mapping = new OperationEndpointMapping(
                    FuzzedCall.catalog(), mock(), new EncodingLimiter(), HttpSettings.with());

            assertThat(mapping).isNotNull();
            assertThat(log.messages()).containsExactly("Operations by SOAP:\n\t{http://tempuri.org/}Take");
        }
    }
}
