package io.github.srvasmx.it;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one kind of hostile client sends over each of its connections: a beginning, and then pieces at an interval.
 *
 * @param name shown in results
 * @param first sent at once
 * @param then sent after that, again and again; empty for a client that falls silent
 * @param intervalMillis how long to wait before each further piece
 * @param reads whether it reads the answers of the server
 * @param returns whether it connects again when the server has closed its connection
 */
record HostileTraffic(
        String name, ByteBuffer first, ByteBuffer then, long intervalMillis, boolean reads, boolean returns) {

    private static final String UPLOAD = "POST /srv.asmx/UploadFileChunk HTTP/1.1\r\nHost: localhost\r\n";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    /** Traffic of a client that connects again. */
    HostileTraffic(String name, ByteBuffer first, ByteBuffer then, long intervalMillis, boolean reads) {
        this(name, first, then, intervalMillis, reads, true);
    }

    /** Every kind that needs no ticket. */
    static List<HostileTraffic> ofStrangers() {
        return List.of(
                silent("connects only", ""),
                slow(
                        "half a request head",
                        bytes(head("GET /srv.asmx/isValidTicket?A=" + "a".repeat(7_000))),
                        "a",
                        5_000),
                silent("SOAP: 1 MB of a comment", soap("<!--" + "x".repeat(1_030_000))),
                silent("SOAP: 1 MB of two-byte text", soap("<DownloadHandler>" + "é".repeat(500_000))),
                silent("SOAP: 1 MB of elements", soap("<a/>".repeat(200_000))),
                silent("form: 1 MB of a value", form("DownloadHandler=" + "x".repeat(1_030_000))),
                silent("form: 1 MB of names", form("a&".repeat(500_000))),
                slow("multipart: 2 kB/s of a chunk", multipart(20_000), "A".repeat(1_000), 500),
                silent("multipart: stops after 100 bytes", multipart(0)),
                silent("multipart: 2 MB of a chunk, then silence", multipart(2_000_000)),
                silent(
                        "SOAP: 2 MB of a chunk, then silence",
                        soap("<UploadFileChunk xmlns=\"http://tempuri.org/\"><fileChunk>" + "A".repeat(2_000_000))),
                flood(
                        "signs in with wrong passwords",
                        "GET /srv.asmx/AuthenticateUser?UID=admin&PWD=wrong HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                flood(
                        "deletes with unknown tickets",
                        "GET /srv.asmx/DeleteDownloadHandler?authenticationTicket=" + UNKNOWN + "&DownloadHandler="
                                + UNKNOWN + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                flood(
                        "X-Forwarded-Prefix of 8 kB",
                        "GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Prefix: " + "/a".repeat(4_000)
                                + "\r\n\r\n"),
                new HostileTraffic(
                        "does not read descriptions",
                        bytes("GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(40)),
                        ByteBuffer.allocate(0),
                        0,
                        false));
    }

    /** The kinds of one user with the ticket {@code ticket}, who can read the document {@code large}. */
    static List<HostileTraffic> ofUser(String ticket, String large, String staged) {
        return List.of(
                flood(
                        "one user: zips",
                        "GET /srv.asmx/DownloadZipWithHandler?partialResult=0&authenticationTicket=" + ticket
                                + "&Paths=" + large + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                flood(
                        "one user: stages over the quota",
                        "GET /srv.asmx/GetDownloadHandler?PreferedChunkSize=0&authenticationTicket=" + ticket + "&Path="
                                + large + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                flood(
                        "one user: creates upload handlers",
                        "GET /srv.asmx/CreateUploadHandler?PreferedChunkSize=0&authenticationTicket=" + ticket
                                + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                slow(
                        "one user: 2 kB/s of a chunk",
                        multipart("authenticationTicket", ticket, 20_000),
                        "A".repeat(1_000),
                        500),
                new HostileTraffic(
                        "one user: does not read chunks",
                        bytes(("GET /srv.asmx/DownloadFileChunk?StartOffset=0&ChunkSize=16777216&authenticationTicket="
                                        + ticket + "&DownloadHandler=" + staged
                                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .repeat(2)),
                        ByteBuffer.allocate(0),
                        0,
                        false));
    }

    private static HostileTraffic silent(String name, String text) {
        return silent(name, bytes(text));
    }

    private static HostileTraffic silent(String name, ByteBuffer first) {
        return new HostileTraffic(name, first, ByteBuffer.allocate(0), 0, true);
    }

    private static HostileTraffic slow(String name, ByteBuffer first, String then, long intervalMillis) {
        return new HostileTraffic(name, first, bytes(then), intervalMillis, true);
    }

    /** A complete request, again and again over the same connection. */
    private static HostileTraffic flood(String name, String request) {
        return new HostileTraffic(name, bytes(request), bytes(request), 250, true);
    }

    private static String head(String line) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nX-A: a";
    }

    private static ByteBuffer soap(String content) {
        return bytes("POST /srv.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n"
                + "Content-Length: 40000000\r\n\r\n"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + content);
    }

    private static ByteBuffer form(String content) {
        return bytes("POST /srv.asmx/DeleteDownloadHandler HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1040000\r\n\r\n" + content);
    }

    private static ByteBuffer multipart(int bytesOfChunk) {
        return multipart("lastChunk", "false", bytesOfChunk);
    }

    private static ByteBuffer multipart(String name, String value, int bytesOfChunk) {
        return bytes(UPLOAD + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 40000000\r\n\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"fileChunk\"; filename=\"a\"\r\n\r\n"
                + "A".repeat(bytesOfChunk));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return name;
    }
}
