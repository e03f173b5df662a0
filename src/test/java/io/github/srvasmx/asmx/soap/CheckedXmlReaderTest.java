package io.github.srvasmx.asmx.soap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * U+FFFE and U+FFFF are refused at every place and in every encoding; U+FFFD is accepted. No reference stands for a
 * character that XML 1.0 does not allow.
 */
class CheckedXmlReaderTest {

    private static final String[] PLACES = {
        "<a>%s</a>",
        "<a><![CDATA[%s]]></a>",
        "<a><!--%s--></a>",
        "<a><?x %s?></a>",
        "<a b='%s'/>",
        "<a xmlns='%s'/>",
        "<a xmlns:b='%s'/>",
        "<a/><!--%s-->",
    };

    private final SafeXmlReaderFactory xml = new SafeXmlReaderFactory(new XmlProperties(10, 20, 8, 100, 70));

    @ParameterizedTest
    @CsvSource({"UTF-8,", "UTF-8,UTF-8", "UTF-16,", "UTF-16LE,UTF-16LE", "UTF-32BE,UTF-32BE", "GB18030,GB18030"})
    void refusesCharactersThatXmlDoesNotAllow(String encoding, @Nullable String declared) {
        for (String place : PLACES) {
            assertThatCode(() -> read(String.format(place, "\uFFFD"), encoding, declared))
                    .as("%s in %s", place, encoding)
                    .doesNotThrowAnyException();
            for (String none : new String[] {"\uFFFE", "\uFFFF"}) {
                assertThatExceptionOfType(XMLStreamException.class)
                        .as("%s in %s", place, encoding)
                        .isThrownBy(() -> read(String.format(place, none), encoding, declared));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#1;", "&#x8;", "&#xB;", "&#x1b;", "&#x1F;", "&#xD800;", "&#xFFFE;", "&#xffff;"})
    void refusesReferencesToCharactersThatXmlDoesNotAllow(String reference) {
        for (String document : new String[] {
            "<a>%s</a>", "<a b='%s'/>", "<?xml version='1.0'?><a>%s</a>", "<?xml version='1.1'?><a>%s</a>"
        }) {
            assertThatExceptionOfType(XMLStreamException.class)
                    .as(document)
                    .isThrownBy(() -> read(String.format(document, reference), "UTF-8", null));
        }
    }

    @Test
    void refusesXml11() {
        assertThatCode(() -> read("<?xml version='1.0'?><a>&#x9;&#xA;&#xD;</a>", "UTF-8", null))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(XMLStreamException.class)
                .isThrownBy(() -> read("<?xml version='1.1'?><a/>", "UTF-8", null))
                .withMessageContaining("XML 1.1");
    }

    private void read(String document, String encoding, @Nullable String declared) throws XMLStreamException {
        byte[] bytes = document.getBytes(Charset.forName(encoding));
        XMLStreamReader reader = xml.reader(new ByteArrayInputStream(bytes), declared);
        while (reader.hasNext()) {
            reader.next();
        }
    }
}
