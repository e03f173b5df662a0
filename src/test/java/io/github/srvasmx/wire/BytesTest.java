package io.github.srvasmx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.github.srvasmx.contract.Binding;
import io.github.srvasmx.contract.ContractTest;
import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.contract.Server;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** A parameter of bytes arrives byte for byte however it is written, or is refused: the server compares the CRC32. */
@ContractTest
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
    void arriveByteForByte(BytesWay way) throws Exception {
        // Around what is buffered and decoded at once, and around what base64 pads.
        for (int size : List.of(0, 1, 2, 3, 4, 12_287, 12_288, 12_289, 24_575, 24_576, 24_577, 49_153, 200_001)) {
            assertTaken(way, random(size));
        }
    }

    @ParameterizedTest
    @EnumSource
    void arriveByteForByteEvenIfTheyLookLikeADelimiter(BytesWay way) throws Exception {
        assertTaken(way, ascii("\r\n--frontie".repeat(9000)));
        assertTaken(way, ascii("\r\n\r\r\n-\r\n--".repeat(9000)));
        assertTaken(way, new byte[100_000]);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "FILE_PART", "SOAP_11"})
    void areLimitedTo32Mebibytes(BytesWay way) throws Exception {
        assertTaken(way, new byte[LONGEST]);

        assertThat(call(way, way.write(new byte[LONGEST + 1]), "0").error()).isEqualTo(TOO_LONG);
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
        for (BytesWay way : List.of(BytesWay.TEXT_PART, BytesWay.SOAP_11, BytesWay.SOAP_12)) {
            assertInvalid(way, text.getBytes(StandardCharsets.UTF_8));
        }
        assertInvalid(BytesWay.FORM, ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "TEXT_PART", "SOAP_11"})
    void areRefusedIfAnErrorComesLate(BytesWay way) throws Exception {
        assertInvalid(way, ascii("A".repeat(32 * 1024 - 2) + "==" + "AAAA"));
        assertInvalid(way, ascii("A".repeat(64 * 1024 + 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "FILE_PART", "SOAP_11"})
    void areRefusedIfSentTwice(BytesWay way) throws Exception {
        String body = way.body(parameters("0"));
        String once = way.wholeParameter(body);

        assertThat(reply(way, way.fill(body.replace(once, once + once), way.write(random(100))))
                        .error())
                .isEqualTo(INVALID);
    }

    @Test
    void areEmptyIfTheElementIsNil() throws Exception {
        String nil = "<fileChunk xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">";
        String body = BytesWay.SOAP_11.body(parameters("00000000")).replace("<fileChunk>", nil);

        assertThat(reply(BytesWay.SOAP_11, BytesWay.SOAP_11.fill(body, ascii("AAAA")))
                        .get("tryagain"))
                .isEqualTo("false");
    }

    @Test
    void areRefusedIfTheElementContainsElements() throws Exception {
        assertInvalid(BytesWay.SOAP_11, ascii("<x>AAAA</x>"));
        assertInvalid(BytesWay.SOAP_11, ascii("AAAA<x />"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM", "FILE_PART", "SOAP_11"})
    void doNotRaiseTheLimitOfOtherParameters(BytesWay way) throws Exception {
        Map<String, String> parameters = parameters(BytesWay.PLACE);
        parameters.put("fileChunk", "");

        byte[] body = way.fill(way.body(parameters), ascii("a".repeat(2 * 1024 * 1024)));

        assertThat(send(way, body).getStatus()).isEqualTo(413);
    }

    private void assertTaken(BytesWay way, byte[] bytes) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        String right = HexFormat.of().toHexDigits((int) crc.getValue());
        String wrong = HexFormat.of().toHexDigits((int) ~crc.getValue());
        String what = way + ", " + bytes.length + " bytes";
        assertThat(call(way, way.write(bytes), right).attributes())
                .as(what)
                .isEqualTo(Map.of("success", "true", "tryagain", "false"));
        assertThat(call(way, way.write(bytes), wrong).attributes())
                .as(what)
                .isEqualTo(Map.of("success", "true", "tryagain", "true"));
    }

    private void assertInvalid(BytesWay way, byte[] written) throws Exception {
        assertThat(call(way, written, "0").error()).as(way.name()).isEqualTo(INVALID);
    }

    private Reply call(BytesWay way, byte[] written, String crc) throws Exception {
        return reply(way, way.fill(way.body(parameters(crc)), written));
    }

    private Reply reply(BytesWay way, byte[] body) throws Exception {
        return Reply.parse(send(way, body).getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(BytesWay way, byte[] body) throws Exception {
        return mvc.perform(post(way.path()).contentType(way.contentType()).content(body))
                .andReturn()
                .getResponse();
    }

    private Map<String, String> parameters(String crc) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("uploadHandler", upload);
        parameters.put("fileChunk", BytesWay.PLACE);
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
