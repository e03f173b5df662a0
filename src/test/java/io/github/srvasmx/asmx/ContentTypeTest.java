package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code Content-Type} headers are read that ASP.NET accepts and a strict parser does not. */
class ContentTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/xml | text/xml",
                "Text/XML; charset=utf-8 | text/xml",
                "text/xml;charset | text/xml",
                "' text/xml ;' | text/xml",
                "text/xml charset=utf-8 | text/xml",
                "text/xml, text/xml | text/xml",
                "text/xml-foo | text/xml-foo",
                "nonsense | nonsense",
                "'' | ''",
                "; | ''",
            })
    void readsTheMediaType(String header, String type) {
        assertThat(ContentType.of(header).is(type)).isTrue();
    }

    @Test
    void hasNoMediaTypeWithoutAHeader() {
        assertThat(ContentType.of(null).mediaType()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b; action=http://tempuri.org/Op | http://tempuri.org/Op",
                "a/b; action=\"http://tempuri.org/Op\" | http://tempuri.org/Op",
                "a/b; charset=utf-8; ACTION = http://tempuri.org/Op ; x=y | http://tempuri.org/Op",
                "a/b; x=\"a;action=b\"; action=c | c",
                "a/b; x=\"a\\\";action=b\"; action=c | c",
                "a/b; action=\"a;b\" | a;b",
                "a/b; action=c; action=d | c",
                "a/b; action; action=d | d",
            })
    void findsAParameter(String header, String value) {
        assertThat(ContentType.of(header).parameter("action")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "a/b; action",
                "a/b; action=",
                "a/b; action=\"\"",
                "a/b; action=\"x",
                "a/b; actions=x",
                "a/b; x=\"y; action=z",
                "a/b;;=;",
            })
    void findsNoParameter(String header) {
        assertThat(ContentType.of(header).parameter("action")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bogus", "utf 8", "'utf-8'", "\"utf-8", "\"\"", "%", "utf-7"})
    void ignoresAnUnknownCharset(String charset) {
        assertThat(ContentType.of("a/b; charset=" + charset).charset()).isEmpty();
    }

    @Test
    void givesAFormOnlyCharsetsInWhichItsDelimitersCanBeRead() {
        assertThat(ContentType.of("a/b; charset=UTF-16").charset()).contains(StandardCharsets.UTF_16);
        assertThat(ContentType.of("a/b; charset=UTF-16").charsetOfForm()).isEmpty();
        assertThat(ContentType.of("a/b; charset=Shift_JIS").charsetOfForm()).contains(Charset.forName("Shift_JIS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-CN", "x-JISAutoDetect"})
    void givesAFormNoCharsetThatCanOnlyBeDecoded(String charset) {
        assertThat(ContentType.of("a/b; charset=" + charset).charset()).contains(Charset.forName(charset));
        assertThat(ContentType.of("a/b; charset=" + charset).charsetOfForm()).isEmpty();
    }
}
