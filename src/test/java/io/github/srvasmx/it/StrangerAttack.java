package io.github.srvasmx.it;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The beginning of a request that a stranger sends, and the text that the connection sends after that, if any. */
enum StrangerAttack {
    COMMENT_IN_AN_ENVELOPE(post("/srv.asmx", "text/xml", 1_040_000) + envelope() + "<!--" + "x".repeat(1_000_000), ""),
    TEXT_OF_TWO_BYTE_CHARACTERS(
            post("/srv.asmx", "text/xml; charset=utf-8", 1_040_000) + envelope()
                    + "<DeleteDownloadHandler xmlns=\"http://tempuri.org/\"><DownloadHandler>"
                    + "\u00c3\u00a9".repeat(500_000),
            ""),
    FORM(
            post("/srv.asmx/DeleteDownloadHandler", "application/x-www-form-urlencoded", 1_040_000) + "DownloadHandler="
                    + "x".repeat(1_000_000),
            ""),
    CHUNK_AT_TWICE_THE_MINIMUM_RATE(upload() + "x".repeat(100), "y".repeat(2048)),
    CHUNK_THAT_STOPS(upload() + "x".repeat(100), ""),
    CHUNK_OF_32_MEBIBYTES(upload() + "x".repeat(32 * 1024 * 1024), ""),
    CHUNKED_CODING_THAT_STOPS(
            upload().replace("Content-Length: 33600000", "Transfer-Encoding: chunked")
                    .replaceFirst("(?s)--x.*", "5"),
            ""),
    UNKNOWN_OPERATION(
            post("/srv.asmx/NoSuchOperation", "text/plain", 33_600_000) + "x".repeat(40_000), "y".repeat(2048)),
    OTHER_METHOD(
            "PUT /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\nContent-Length: 33600000\r\n\r\nabc",
            "y".repeat(2048)),
    HALF_A_HEAD("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: local", ""),
    HEAD_BYTE_BY_BYTE("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\nX: ", "a"),
    LONG_HEAD("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(30_000), "a"),
    NOTHING("", ""),
    DESCRIPTIONS_THAT_NOBODY_READS("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100), ""),
    ANSWERS_THAT_NOBODY_READS(
            "GET /srv.asmx/isValidTicket?AuthenticationTicket=x HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3000), "");

    private static final long DRIP_MILLIS = 1_000;

    private final String beginning;
    private final String drip;

    StrangerAttack(String beginning, String drip) {
        this.beginning = beginning;
        this.drip = drip;
    }

    /** The connection reads nothing, drips once a second, and is not opened again when the server has ended it. */
    HostileTraffic traffic() {
        return new HostileTraffic(name(), bytes(beginning), bytes(drip), DRIP_MILLIS, false, false);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).asReadOnlyBuffer();
    }

    private static String post(String path, String type, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    private static String envelope() {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>";
    }

    private static String upload() {
        return post("/srv.asmx/UploadFileChunk", "multipart/form-data; boundary=x", 33_600_000)
                + "--x\r\nContent-Disposition: form-data; name=\"fileChunk\"; filename=\"f\"\r\n\r\n";
    }
}
