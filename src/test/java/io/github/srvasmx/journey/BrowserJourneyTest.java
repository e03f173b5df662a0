package io.github.srvasmx.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/**
 * The published sample in JavaScript, which uploads a file from a page of the same site. It writes names in mixed case,
 * sends the chunk size under the name {@code ChunkSize}, each chunk as a part of a form, and compares {@code filehexcrc} as
 * a number.
 */
@JourneyTest
class BrowserJourneyTest {

    private static final String BOUNDARY = "----WebKitFormBoundaryk3Zp0bqWmPnT1sXe";
    private static final int CHUNK = 300_000;

    @Autowired
    private Workplace workplace;

    private Workplace.Desk desk;
    private String ticket;

    @BeforeEach
    void signIn() {
        desk = workplace.newDesk();
        ticket = form("AuthenticateUser", Map.of("uid", desk.user(), "pwd", desk.password()))
                .getAttribute("ticket");
    }

    @Test
    void uploadsAFileWithACommentAndADamagedChunk() {
        byte[] file = new byte[2 * CHUNK + 1_234];
        new Random(7).nextBytes(file);
        Element begun = form("CreateUploadHandler", withTicket("ChunkSize", String.valueOf(CHUNK)));
        assertThat(begun.getAttribute("success")).isEqualTo("true");
        assertThat(begun.getAttribute("ChunkSize")).isEqualTo(String.valueOf(CHUNK));
        String handler = begun.getAttribute("UploadHandler");

        int repeated = 0;
        for (int at = 0; at < file.length; ) {
            byte[] chunk = Arrays.copyOfRange(file, at, Math.min(at + CHUNK, file.length));
            boolean last = at + chunk.length == file.length;
            byte[] onTheLine = chunk.clone();
            if (at == CHUNK && repeated == 0) {
                onTheLine[17] ^= 1;
            }
            Element answer = chunk(handler, onTheLine, crc(chunk), last);
            if (!answer.getAttribute("success").equals("true")) {
                assertThat(answer.getAttribute("tryagain")).isEqualTo("true");
                repeated++;
                continue;
            }
            at += chunk.length;
            if (last) {
                assertThat(Long.parseLong(answer.getAttribute("filehexcrc"), 16))
                        .isEqualTo(crc(file));
            }
        }
        assertThat(repeated).isEqualTo(1);

        String path = "/" + desk.library() + "/holiday.jpg";
        Element stored = form(
                "UploadDocumentWithHandler3",
                withTicket(
                        "path",
                        path,
                        "uploadHandler",
                        handler,
                        "xmlParameters",
                        "<xmlparameters><item NAME=\"VERSIONCOMMENT\" VALUE=\"from the &quot;beach&quot;\"/>"
                                + "<item name=\"description\">Sea &amp; sand</item>"
                                + "<item NAME=\"SENDEMAILS\" VALUE=\"true\"/></xmlparameters>"));
        assertThat(stored.getAttribute("success"))
                .as(stored.getAttribute("error"))
                .isEqualTo("true");
        assertThat(stored.getAttribute("VersionId")).isEqualTo("1000000");
        assertThat(form("DeleteUploadHandler", withTicket("uploadhandler", handler))
                        .getAttribute("success"))
                .isEqualTo("true");

        List<Element> versions =
                Xml.children(Xml.find(form("GetDocumentVersions", withTicket("path", path)), "Versions")
                        .orElseThrow());
        assertThat(versions).singleElement().satisfies(version -> {
            assertThat(text(version, "Comment")).isEqualTo("from the \"beach\"");
            assertThat(text(version, "VersionSize")).isEqualTo(String.valueOf(file.length));
            assertThat(text(version, "VersionAuthor")).isEqualTo(desk.user());
        });
        Element document = Xml.find(form("GetDocument", withTicket("path", path)), "document")
                .orElseThrow();
        assertThat(document.getAttribute("Description")).isEqualTo("Sea & sand");
        assertThat(download(path)).isEqualTo(file);
    }

    @Test
    void readsTheOlderFormOfTheParameters() {
        String path = "/" + desk.library() + "/old.txt";

        Element stored = form(
                "UploadDocumentWithHandler3",
                withTicket(
                        "Path",
                        path,
                        "UploadHandler",
                        uploaded("old".getBytes(StandardCharsets.UTF_8)),
                        "XmlParameters",
                        "<parameters><parameter key=\"VersionComment\">an older sample</parameter></parameters>"));

        assertThat(stored.getAttribute("success"))
                .as(stored.getAttribute("error"))
                .isEqualTo("true");
        Element versions = form("GetDocumentVersions", withTicket("path", path));
        assertThat(text(Xml.find(versions, "Version").orElseThrow(), "Comment")).isEqualTo("an older sample");
    }

    @Test
    void consumesTheHandlerThoughTheParametersAreInvalid() {
        String handler = uploaded(new byte[] {1, 2, 3});
        Map<String, String> parameters = withTicket(
                "path",
                "/" + desk.library() + "/none.txt",
                "uploadHandler",
                handler,
                "xmlParameters",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><xmlparameters>&b;</xmlparameters>");

        assertThat(form("UploadDocumentWithHandler3", parameters).getAttribute("error"))
                .isEqualTo("Invalid parameter: xmlParameters");

        parameters.put("xmlParameters", "");
        assertThat(form("UploadDocumentWithHandler3", parameters).getAttribute("error"))
                .isEqualTo("Invalid upload handler.");
    }

    private String uploaded(byte[] content) {
        String handler = form("CreateUploadHandler", withTicket()).getAttribute("UploadHandler");
        assertThat(chunk(handler, content, crc(content), true).getAttribute("success"))
                .isEqualTo("true");
        return handler;
    }

    private byte[] download(String path) {
        String handler = form("GetDownloadHandler", withTicket("path", path)).getAttribute("downloadhandler");
        Element chunk = form(
                "DownloadFileChunk",
                withTicket("downloadhandler", handler, "startoffset", "0", "chunksize", "33554432"));
        assertThat(chunk.getAttribute("lastchunk")).isEqualTo("true");
        return Base64.getDecoder().decode(chunk.getTextContent());
    }

    private Element chunk(String handler, byte[] bytes, long crc, boolean last) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "AuthenticationTicket", ticket);
        part(body, "UploadHandler", handler);
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"FileChunk\";"
                + " filename=\"blob\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(bytes);
        body.writeBytes(ascii("\r\n"));
        part(body, "ChunkHexCrc", HexFormat.of().toHexDigits((int) crc));
        part(body, "lastchunk", String.valueOf(last));
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return call("UploadFileChunk", "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String name, String value) {
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                + value + "\r\n"));
    }

    private Map<String, String> withTicket(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationticket", ticket);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private Element form(String operation, Map<String, String> parameters) {
        String body = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call(operation, "application/x-www-form-urlencoded; charset=UTF-8", ascii(body));
    }

    private Element call(String operation, String contentType, byte[] body) {
        URI service = workplace.service();
        HttpExchange exchange = HttpExchange.post(
                URI.create(service + "/" + operation),
                body,
                "Content-Type",
                contentType,
                "Origin",
                "http://" + service.getAuthority(),
                "Sec-Fetch-Site",
                "same-origin",
                "X-Requested-With",
                "XMLHttpRequest");
        return Xml.parse(exchange.body());
    }

    private static String text(Element parent, String child) {
        return Xml.children(parent, child).get(0).getTextContent();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
