package io.github.srvasmx.asmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Answer.Attribute;
import io.github.srvasmx.operations.Answer.Element;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.ParameterType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AnswerWriterTest {

    private static final long SEED = 20261122;
    private static final ContentEncoder ENCODER = new EncodingLimiter().encoder(new MockHttpServletRequest());
    private static final Operation OPERATION = new Operation(
            "Do",
            "",
            List.of(),
            new AnswerSchema("response", "", false, List.of(), List.of(), Optional.of(ParameterType.BYTES)),
            List.of(),
            arguments -> {
                throw new AssertionError("The operation is never called");
            });

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 3_071, 3_072, 3_073, 49_151, 49_152, 49_153, 98_304, 1_000_003})
    void writesTheAnnouncedLengthAndTheGivenBytes(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(SEED).nextBytes(content);

        try (AnswerWriter writer = AnswerWriter.of(OPERATION, answer("", content), "<a>", "", "</a>")) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            writer.writeTo(written, ENCODER);

            assertThat(writer.length()).hasValue(written.size());
            Reply reply = Reply.parse(written.toString(StandardCharsets.UTF_8));
            assertThat(Base64.getDecoder().decode(reply.text())).isEqualTo(content);
        }
    }

    @Test
    void everyTextThatXmlAllowsIsReadBackUnchanged() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c % 0x80 : c)
                    .filter(AnswerWriterTest::isXml)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(Reply.parse(render(text)).get("text")).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\uD800", "\uDC00x", "\uFFFE", "a\uD800b"})
    void replacesCharactersThatXmlDoesNotAllow(String text) throws IOException {
        assertThat(Reply.parse(render(text)).get("text")).contains("\uFFFD");
    }

    @Test
    void escapesAsDotNetDoes() throws IOException {
        assertThat(render("<a href=\"b\">&'\r\n\t"))
                .isEqualTo("<response success=\"true\""
                        + " text=\"&lt;a href=&quot;b&quot;&gt;&amp;'&#xD;&#xA;&#x9;\" />");
    }

    @Test
    void aLongListIsReadWhileItIsWritten() throws IOException {
        AtomicInteger read = new AtomicInteger();
        Iterator<Element> elements = IntStream.range(0, 100_000)
                .mapToObj(i ->
                        new Element("d", List.of(new Attribute("n", "name " + read.incrementAndGet())), List.of(), ""))
                .iterator();

        try (AnswerWriter writer = AnswerWriter.of(OPERATION, list(elements), "", "", "")) {
            assertThat(writer.length()).isEmpty();
            assertThat(read.get()).isLessThan(10_000);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            writer.writeTo(written, ENCODER);
            Reply reply = Reply.parse(written.toString(StandardCharsets.UTF_8));
            assertThat(reply.children()).hasSize(100_000);
            assertThat(reply.children().get(99_999).get("n")).isEqualTo("name 100000");
        }
    }

    @Test
    void aLongListWithinAnElementIsReadWhileItIsWritten() throws IOException {
        AtomicInteger read = new AtomicInteger();
        Iterator<Element> elements = IntStream.range(0, 100_000)
                .mapToObj(i -> Element.of("Version", List.of(Element.of("Comment", "text " + read.incrementAndGet()))))
                .iterator();
        List<Element> around = List.of(
                Element.of("Versions", List.of()),
                Element.of("Versions", () -> elements),
                Element.of("After", "1 < 2"));

        try (AnswerWriter writer = AnswerWriter.of(OPERATION, list(around.iterator()), "", "", "")) {
            assertThat(writer.length()).isEmpty();
            assertThat(read.get()).isLessThan(10_000);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            writer.writeTo(written, ENCODER);
            String text = written.toString(StandardCharsets.UTF_8);
            assertThat(text)
                    .startsWith("<response success=\"true\"><Versions /><Versions><Version><Comment>text"
                            + " 1</Comment></Version>")
                    .endsWith("<Version><Comment>text 100000</Comment></Version></Versions><After>1 &lt;"
                            + " 2</After></response>");
            assertThat(Reply.parse(text).children().get(1).children()).hasSize(100_000);
        }
    }

    @Test
    void aListThatFailsLacksItsEnd() throws IOException {
        Iterator<Element> elements = IntStream.range(0, 100_000)
                .mapToObj(i -> {
                    if (i == 50_000) {
                        throw new IllegalStateException("The database is closed");
                    }
                    return new Element("d", List.of(), List.of(), "");
                })
                .iterator();
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        try (AnswerWriter writer = AnswerWriter.of(OPERATION, list(elements), "", "", "")) {
            assertThatIllegalStateException().isThrownBy(() -> writer.writeTo(written, ENCODER));
        }

        assertThat(written.toString(StandardCharsets.UTF_8))
                .startsWith("<response")
                .doesNotContain("</response>");
    }

    private static Answer list(Iterator<Element> elements) {
        return new Answer(List.of(new Attribute("success", "true")), () -> elements, null);
    }

    @Test
    void closesTheContent() throws IOException {
        Content content = new Content(new byte[1]);

        AnswerWriter.of(OPERATION, new Answer(List.of(), List.of(), content), "", "", "")
                .close();

        assertThat(content.closed).isTrue();
    }

    private static String render(String text) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        AnswerWriter.of(OPERATION, answer(text, new byte[0]), "", "", "").writeTo(written, ENCODER);
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(String text, byte[] content) {
        return new Answer(
                List.of(new Attribute("success", "true"), new Attribute("text", text)),
                List.of(),
                new Content(content));
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c < 0xFFFE)
                || c > 0xFFFF;
    }

    private static final class Content implements ByteSource {

        private final byte[] bytes;
        private boolean closed;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void read(long position, ByteBuffer target) {
            target.put(bytes, (int) position, target.remaining());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
