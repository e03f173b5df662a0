package io.github.srvasmx.asmx.soap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit of an envelope is exact: a document at the limit is accepted, one above it is refused. */
class XmlLimitsTest {

    private final SafeXmlReaderFactory xml = new SafeXmlReaderFactory(new XmlProperties(10, 20, 8, 100, 70));

    @ParameterizedTest
    @ValueSource(ints = {10, 11})
    void limitsTheDepth(int depth) {
        check(depth > 10, "<a>".repeat(depth) + "</a>".repeat(depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21})
    void limitsTheNumberOfElements(int elements) {
        check(elements > 20, "<a>" + "<b/>".repeat(elements - 1) + "</a>");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void limitsTheNumberOfAttributes(int attributes) {
        StringBuilder element = new StringBuilder("<a");
        for (int i = 0; i < attributes; i++) {
            element.append(" a").append(i).append("=''");
        }
        check(attributes > 8, element + "/>");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void limitsTheLengthOfAnAttribute(int length) {
        check(length > 100, "<a b='" + "c".repeat(length) + "'/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<%s/>",
                "<%1$s:a xmlns:%1$s='urn:x'/>",
                "<a %s=''/>",
                "<a xmlns:%1$s='urn:x' %1$s:b=''/>",
                "<a xmlns:%s='urn:x'/>",
                "<a><?%s?></a>",
                "<a><b><%s/></b></a>",
            })
    void limitsTheLengthOfEveryName(String form) {
        check(false, String.format(form, "n".repeat(70)));
        check(true, String.format(form, "n".repeat(71)));
    }

    private void check(boolean tooMuch, String document) {
        if (tooMuch) {
            assertThatExceptionOfType(XMLStreamException.class).as(document).isThrownBy(() -> read(document));
        } else {
            assertThatCode(() -> read(document)).as(document).doesNotThrowAnyException();
        }
    }

    private void read(String document) throws XMLStreamException {
        XMLStreamReader reader = xml.reader(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), null);
        while (reader.hasNext()) {
            reader.next();
        }
    }
}
