package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.contract.Binding;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.contract.Server;
import io.github.srvasmx.contract.WriteContractTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** A binary parameter arrives byte for byte in every encoding, or is refused. The server compares the CRC32. */
@WriteContractTest
class BytesTest {

    private static final String INVALID = "Invalid parameter: fileChunk";
    private static final String TOO_LONG = "fileChunk must be at most 33554432 bytes.";
    private static final int LONGEST = 32 * 1024 * 1024;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Server server;

    private String ticket;
    private String upload;

    @BeforeEach
    void begin() {
        ticket = server.signIn();
        upload = server.call(
                        Binding.POST, "CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0")
                .get("UploadHandler");
    }

    @ParameterizedTest
    @EnumSource
    void arriveByteForByte(BytesEncoding encoding) throws Exception {
        // Sizes around those of the buffers, and with every length of base64 padding.
        for (int size : List.of(0, 1, 2, 3, 4, 12_287, 12_288, 12_289, 24_575, 24_576, 24_577, 49_153, 200_001)) {
            assertTaken(encoding, random(size));
        }
    }

    @ParameterizedTest
    @EnumSource
    void arriveByteForByteEvenIfTheyLookLikeADelimiter(BytesEncoding encoding) throws Exception {
        assertTaken(encoding, ascii("\r\n--frontie".repeat(9000)));
        assertTaken(encoding, ascii("\r\n\r\r\n-\r\n--".repeat(9000)));
        assertTaken(encoding, new byte[100_000]);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "SOAP_11"})
    @Tag("nightly")
    void areLimitedTo32MebibytesAsBase64(BytesEncoding encoding) throws Exception {
        areLimitedTo32Mebibytes(encoding);
    }

    @ParameterizedTest
    @EnumSource(names = "FILE_PART")
    void areLimitedTo32Mebibytes(BytesEncoding encoding) throws Exception {
        assertAccepted(encoding, new byte[LONGEST]);

        assertThat(call(encoding, encoding.write(new byte[LONGEST + 1]), "0").error())
                .isEqualTo(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AA",
                "AAA",
                "AA=",
                "A===",
                "====",
                "=AAA",
                "AA==AAAA",
                "AAAAA",
                "AA-_",
                "AA!A",
                "\u00e4AAA",
                "AAA\u00a0A"
            })
    void areRefusedIfTheBase64IsInvalid(String text) throws Exception {
        for (BytesEncoding encoding : List.of(BytesEncoding.TEXT_PART, BytesEncoding.SOAP_11, BytesEncoding.SOAP_12)) {
            assertInvalid(encoding, text.getBytes(StandardCharsets.UTF_8));
        }
        assertInvalid(BytesEncoding.FORM, ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "TEXT_PART", "SOAP_11"})
    void areRefusedIfAnErrorComesLate(BytesEncoding encoding) throws Exception {
        assertInvalid(encoding, ascii("A".repeat(32 * 1024 - 2) + "==" + "AAAA"));
        assertInvalid(encoding, ascii("A".repeat(64 * 1024 + 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "FILE_PART", "SOAP_11"})
    void areRefusedIfSentTwice(BytesEncoding encoding) throws Exception {
        String body = encoding.body(parameters("0"));
        String once = encoding.wholeParameter(body);

        assertThat(reply(encoding, encoding.fill(body.replace(once, once + once), encoding.write(random(100))))
                        .error())
                .isEqualTo(INVALID);
    }

    @Test
    void areEmptyIfTheElementIsNil() throws Exception {
        String nil = "<fileChunk xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">";
        String body = BytesEncoding.SOAP_11.body(parameters("00000000")).replace("<fileChunk>", nil);

        assertThat(reply(BytesEncoding.SOAP_11, BytesEncoding.SOAP_11.fill(body, ascii("AAAA")))
                        .get("tryagain"))
                .isEqualTo("false");
    }

    @Test
    void areRefusedIfTheElementContainsElements() throws Exception {
        assertInvalid(BytesEncoding.SOAP_11, ascii("<x>AAAA</x>"));
        assertInvalid(BytesEncoding.SOAP_11, ascii("AAAA<x />"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "FILE_PART", "SOAP_11"})
    void doNotRaiseTheLimitOfOtherParameters(BytesEncoding encoding) throws Exception {
        Map<String, String> parameters = parameters(BytesEncoding.PLACEHOLDER);
        parameters.put("fileChunk", "");

        byte[] body = encoding.fill(encoding.body(parameters), ascii("a".repeat(2 * 1024 * 1024)));

        assertThat(send(encoding, body).getStatus()).isEqualTo(413);
    }

    private void assertTaken(BytesEncoding encoding, byte[] bytes) throws Exception {
        assertAccepted(encoding, bytes);
        assertThat(call(encoding, encoding.write(bytes), crc32(bytes, -1)).attributes())
                .as("%s, %d bytes", encoding, bytes.length)
                .containsEntry("success", "false")
                .containsEntry("tryagain", "true");
    }

    private void assertAccepted(BytesEncoding encoding, byte[] bytes) throws Exception {
        assertThat(call(encoding, encoding.write(bytes), crc32(bytes, 0)).attributes())
                .as("%s, %d bytes", encoding, bytes.length)
                .isEqualTo(Map.of("success", "true", "tryagain", "false"));
    }

    /** The checksum with the bits of {@code mask} inverted. */
    private static String crc32(byte[] bytes, int mask) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue() ^ mask);
    }

    private void assertInvalid(BytesEncoding encoding, byte[] written) throws Exception {
        assertThat(call(encoding, written, "0").error()).as(encoding.name()).isEqualTo(INVALID);
    }

    private Reply call(BytesEncoding encoding, byte[] written, String crc) throws Exception {
        return reply(encoding, encoding.fill(encoding.body(parameters(crc)), written));
    }

    private Reply reply(BytesEncoding encoding, byte[] body) throws Exception {
        return Reply.parse(send(encoding, body).getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(BytesEncoding encoding, byte[] body) throws Exception {
        return mvc.perform(post(encoding.path())
                        .contentType(encoding.contentType())
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private Map<String, String> parameters(String crc) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("uploadHandler", upload);
        parameters.put("fileChunk", BytesEncoding.PLACEHOLDER);
        parameters.put("chunkHEXCRC", crc);
        parameters.put("lastChunk", "false");
        return parameters;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
