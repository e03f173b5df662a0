package io.github.srvasmx.asmx.soap;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "srv.xml.max-depth, 3, 16, 8, 64, 64",
        "srv.xml.max-elements, 4, 15, 8, 64, 64",
        "srv.xml.max-attributes, 4, 16, 7, 64, 64",
        "srv.xml.max-attribute-length, 4, 16, 8, 63, 64",
        "srv.xml.max-name-length, 4, 16, 8, 64, 63",
    })
    void refusesLimitsThatAreTooSmallForACall(
            String setting, int depth, int elements, int attributes, int attributeLength, int nameLength) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new XmlProperties(depth, elements, attributes, attributeLength, nameLength))
                .withMessageStartingWith(setting + " ");
    }
}
