package io.github.srvasmx.asmx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.asmx.BodyLimitInputStream;
import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.handler.upload.RejectedBytes;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header {@code Content-Transfer-Encoding} of a part, which RFC 7578 has abolished. */
class MultipartCodingTest {

    @ParameterizedTest
    @CsvSource({"binary, QUJD", "8bit, QUJD", "7BIT, QUJD", "base64, ABC", "Base64, ABC", "Quoted-Printable, QUJD"})
    void aFileHasTheBytesThatItsHeaderSays(String coding, String bytes) throws IOException {
        assertThat(read(coding)).contains(summary(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-uuencode", "base64, base64"})
    void aPartInAnotherEncodingIsRefused(String coding) {
        assertThatThrownBy(() -> read(coding)).isInstanceOf(RequestRejectedException.class);
    }

    @ParameterizedTest
    @CsvSource({"binary, L8Ok", "base64, /\u00E4"})
    void aTextIsWhatItsHeaderSays(String coding, String text) throws IOException {
        try (CallParameters parameters = parameters("name=\"path\"", coding, "L8Ok")) {
            assertThat(parameters.text("path")).isEqualTo(text);
        }
    }

    @Test
    void aTextThatIsNotTheBase64ThatItsHeaderSaysIsRefused() {
        assertThatThrownBy(() -> parameters("name=\"path\"", "base64", "A"))
                .isInstanceOf(RequestRejectedException.class);
    }

    /** Indy sends every text of a form so, and breaks lines of more than 76 characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a/b.txt | /a/b.txt",
                "/a=3Db=20=c3=A4 | /a=b \u00E4",
                "a=\\r\\nb= \\t\\r\\nc=\\nd\\r\\ne= | abcd\\r\\ne",
            })
    void aTextMayBeInQuotedPrintable(String content, String text) throws IOException {
        String sent = content.translateEscapes();
        try (CallParameters parameters = parameters("name=\"path\"", "quoted-printable", sent)) {
            assertThat(parameters.text("path")).isEqualTo(text.translateEscapes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=3", "=3G", "=G3", "= 3D", "a=b"})
    void aTextThatIsNotTheQuotedPrintableThatItsHeaderSaysIsRefused(String content) {
        assertThatThrownBy(() -> parameters("name=\"path\"", "quoted-printable", content))
                .isInstanceOf(RequestRejectedException.class);
    }

    @Test
    void base64InATextMayBeInQuotedPrintable() throws IOException {
        String name = FuzzedCall.BYTES.name();
        try (CallParameters parameters = parameters("name=\"" + name + "\"", "quoted-printable", "QU=\r\nI=3D");
                BytesArgument value = parameters.bytes(name)) {
            assertThat(FuzzedCall.bytes(value)).contains(summary("AB"));
        }
    }

    /** A line of a header may be folded. Otherwise, this file would be taken for base64. */
    @Test
    void aFileWhoseNameIsInTheNextLineIsAFile() throws IOException {
        String name = FuzzedCall.BYTES.name();
        String disposition = "\r\n\tname=\"" + name + "\";\r\n filename=\"a.txt\"\r\nContent-Type: text/plain";
        try (CallParameters parameters = parameters(disposition, "\r\n  binary", "QUJD");
                BytesArgument value = parameters.bytes(name)) {
            assertThat(FuzzedCall.bytes(value)).contains(summary("QUJD"));
        }
    }

    /** RFC 2388 allowed that. Their headers would become a part of the file. */
    @Test
    void aListOfFilesInThePlaceOfAFileIsRefused() {
        String disposition = "name=\"" + FuzzedCall.BYTES.name() + "\"\r\nContent-Type: multipart/mixed; boundary=y";
        String list = "--y\r\nContent-Disposition: file; filename=\"a\"\r\n\r\nABC\r\n--y--";

        assertThatThrownBy(() -> parameters(disposition, "binary", list)).isInstanceOf(RequestRejectedException.class);
    }

    private static Optional<RejectedBytes> read(String coding) throws IOException {
        String name = FuzzedCall.BYTES.name();
        try (CallParameters parameters = parameters("name=\"" + name + "\"; filename=\"a.bin\"", coding, "QUJD");
                BytesArgument value = parameters.bytes(name)) {
            return FuzzedCall.bytes(value);
        }
    }

    private static CallParameters parameters(String disposition, String coding, String content) throws IOException {
        String body = "--x\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Transfer-Encoding: "
                + coding + "\r\n\r\n" + content + "\r\n--x--";
        BodyLimitInputStream limited = new BodyLimitInputStream(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)), 1024 * 1024);
        CallParameters parameters = new CallParameters(FuzzedCall.OPERATION, FuzzedCall::receiveBytes);
        new MultipartReader(limited, "x", StandardCharsets.UTF_8).readInto(parameters, 10);
        return parameters;
    }

    private static RejectedBytes summary(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return new RejectedBytes(bytes.length, crc32.getValue());
    }
}
