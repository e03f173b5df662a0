package io.github.srvasmx.it;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * HTTP requests that are attacks by their syntax. {@code TICKET} stands for a ticket, {@code HIDDEN} for a request that
 * ends the session of the ticket.
 */
final class HttpAttacks {

    static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String ASK = "POST /srv.asmx/isValidTicket HTTP/1.1\r\nHost: localhost\r\n" + FORM;

    private HttpAttacks() {}

    /**
     * A request and the status of its answer.
     *
     * @param request the bytes to send, one per character
     */
    record Attack(String name, int status, String request) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> rows() {
        return Stream.of(smuggling(), chunks(), requestLines(), headers(), heads())
                .flatMap(rows -> rows);
    }

    /** Bytes that one server reads as a body and another as the next request. */
    private static Stream<Attack> smuggling() {
        String end = "0\r\n\r\nHIDDEN";
        return Stream.of(
                new Attack(
                        "length and chunks",
                        400,
                        ASK + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + end),
                new Attack(
                        "chunks and length",
                        400,
                        ASK + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + end),
                new Attack("two lengths", 400, ASK + "Content-Length: 0\r\nContent-Length: 60\r\n\r\nHIDDEN"),
                new Attack("two lengths alike", 400, ASK + "Content-Length: 0\r\nContent-Length: 0\r\n\r\nHIDDEN"),
                new Attack("lengths in one header", 400, ASK + "Content-Length: 0, 0\r\n\r\nHIDDEN"),
                new Attack("length with a sign", 400, ASK + "Content-Length: +0\r\n\r\nHIDDEN"),
                new Attack("length below zero", 400, ASK + "Content-Length: -1\r\n\r\nHIDDEN"),
                new Attack("length in hexadecimal", 400, ASK + "Content-Length: 0x0\r\n\r\nHIDDEN"),
                new Attack("length beyond a long", 400, ASK + "Content-Length: 9223372036854775808\r\n\r\nHIDDEN"),
                new Attack("length with a blank before its colon", 400, ASK + "Content-Length : 0\r\n\r\nHIDDEN"),
                new Attack(
                        "coding with a blank before its colon", 400, ASK + "Transfer-Encoding : chunked\r\n\r\n" + end),
                new Attack("coding on a folded line", 400, ASK + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
                new Attack("coding of another name", 501, ASK + "Transfer-Encoding: xchunked\r\n\r\n" + end),
                new Attack(
                        "coding twice",
                        400,
                        ASK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + end),
                new Attack("coding and none", 400, ASK + "Transfer-Encoding: chunked, identity\r\n\r\n" + end),
                new Attack("coding that is none", 501, ASK + "Transfer-Encoding: identity\r\n\r\n" + end),
                new Attack("coding with a control", 400, ASK + "Transfer-Encoding:\u000bchunked\r\n\r\n" + end),
                new Attack(
                        "coding of HTTP 1.0",
                        400,
                        ASK.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n" + end),
                new Attack(
                        "body of a GET",
                        200,
                        "GET /srv.asmx/isValidTicket HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Length: HIDDENLENGTH\r\n\r\nHIDDEN"),
                new Attack(
                        "upgrade to HTTP/2",
                        200,
                        ASK + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Length: 0\r\n\r\n"));
    }

    private static Stream<Attack> chunks() {
        String chunked = ASK + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        return Stream.of(
                new Attack("chunk of a size beyond a long", 400, chunked + "FFFFFFFFFFFFFFFFF\r\na"),
                new Attack("chunk of a size beyond an int", 400, chunked + "80000000\r\na"),
                new Attack("chunk of a size below zero", 400, chunked + "-1\r\na"),
                new Attack("chunk of no size", 400, chunked + "\r\na\r\n0\r\n\r\n"),
                new Attack("chunk of a size with a prefix", 400, chunked + "0x1\r\na\r\n0\r\n\r\n"),
                new Attack("chunk that is longer than it says", 400, chunked + "1\r\nab\r\n0\r\n\r\n"),
                new Attack("chunk that never ends", 400, chunked + "5\r\na"),
                new Attack("extension of a chunk", 200, chunked + "1;a=b;c=\"d\"\r\na\r\n0\r\n\r\n"),
                new Attack("extension of 100 KB", 400, chunked + "1;a=" + "b".repeat(100_000) + "\r\na\r\n0\r\n\r\n"),
                new Attack(
                        "extensions of 100 KB in all",
                        400,
                        chunked + "1;a=bbbbbbbb\r\na\r\n".repeat(9_000) + "0\r\n\r\n"),
                new Attack("trailer", 200, chunked + "1\r\na\r\n0\r\nCookie: ticket=TICKET\r\n\r\n"),
                new Attack("trailer of 100 KB", 400, chunked + "1\r\na\r\n0\r\nx: " + "y".repeat(100_000) + "\r\n\r\n"),
                new Attack(
                        "trailers by the thousand",
                        400,
                        chunked + "1\r\na\r\n0\r\n" + "x: y\r\n".repeat(5_000) + "\r\n"));
    }

    private static Stream<Attack> requestLines() {
        return Stream.of(
                        "TICKET",
                        "GET",
                        "GET /srv.asmx/LogOut\"?AuthenticationTicket=TICKET HTTP/1.1",
                        "GET /srv.asmx/LogOut?AuthenticationTicket=TICKET XTTP/1.1",
                        "GET /srv.asmx/LogOut?AuthenticationTicket=TICKET HTTP/1.1 x",
                        "GET  /srv.asmx/LogOut?AuthenticationTicket=TICKET\u0001 HTTP/1.1",
                        "GET /srv.asmx/LogOut?AuthenticationTicket=TICKET#x HTTP/1.1",
                        "GET /srv.asmx/LogOut?AuthenticationTicket=TICKET\0 HTTP/1.1",
                        "GET /srv.asmx/LogOut\0?AuthenticationTicket=TICKET HTTP/1.1",
                        "G\0T /srv.asmx/LogOut?AuthenticationTicket=TICKET HTTP/1.1",
                        "\"GET\" /srv.asmx/LogOut?AuthenticationTicket=TICKET HTTP/1.1",
                        "GET http:///srv.asmx/LogOut?AuthenticationTicket=TICKET HTTP/1.1",
                        "GET localhost/srv.asmx/LogOut?AuthenticationTicket=TICKET HTTP/1.1",
                        "GET \u00e4 HTTP/1.1")
                .map(line -> new Attack(
                        "request line " + line.replaceAll("[^ -~]", "?"), 400, line + "\r\nHost: localhost\r\n\r\n"));
    }

    private static Stream<Attack> headers() {
        String get = "GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\n";
        String log = "POST /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\n";
        return Stream.of(
                new Attack(
                        "way through to another host",
                        501,
                        "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n"),
                new Attack("no host", 400, "GET /srv.asmx/LogOut?AuthenticationTicket=TICKET HTTP/1.1\r\n\r\n"),
                new Attack("empty host", 400, get.replace("localhost", "") + "\r\n"),
                new Attack("long forwarded prefix", 400, get + "X-Forwarded-Prefix: " + "/a".repeat(4000) + "\r\n\r\n"),
                new Attack("forwarded host of commas", 400, get + "X-Forwarded-Host: ,,,,\r\n\r\n"),
                new Attack(
                        "forwarded addresses", 200, get + "X-Forwarded-For: " + "127.0.0.1,".repeat(2000) + "\r\n\r\n"),
                new Attack("two hosts", 400, get + "Host: other\r\n\r\n"),
                new Attack("host with markup", 400, get.replace("localhost", "\"><script>TICKET") + "\r\n"),
                new Attack("host with a path", 400, get.replace("localhost", "localhost/TICKET") + "\r\n"),
                new Attack("host with a user", 400, get.replace("localhost", "user@localhost") + "\r\n"),
                new Attack("forwarded host with markup", 400, get + "X-Forwarded-Host: \"><script>TICKET\r\n\r\n"),
                new Attack("forwarded by a name with a blank", 400, get + "Forwarded: host=\"a b\"\r\n\r\n"),
                new Attack("forwarded scheme", 400, get + "X-Forwarded-Proto: javascript\r\n\r\n"),
                new Attack("forwarded prefix with markup", 400, get + "X-Forwarded-Prefix: /<script>\r\n\r\n"),
                new Attack("header without a colon", 400, get + "TICKET\r\n\r\n"),
                new Attack("header without a name", 400, get + ": TICKET\r\n\r\n"),
                new Attack("header with NUL", 400, get + "x: \0\r\n\r\n"),
                new Attack("folded header", 400, get + "x: y\r\n z\r\n\r\n"),
                new Attack("expectation that nobody meets", 417, log + "Expect: x\r\nContent-Length: 0\r\n\r\n"),
                new Attack("type that is none", 415, log + "Content-Type: /TICKET;;;=\r\nContent-Length: 0\r\n\r\n"),
                new Attack(
                        "charset that is none",
                        200,
                        log + "Content-Type: application/x-www-form-urlencoded;"
                                + " charset=nonsense\r\nContent-Length: 0\r\n\r\n"),
                new Attack(
                        "gzip",
                        400,
                        "POST /srv.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                                + "Content-Encoding: gzip\r\nContent-Length: GZIPLENGTH\r\n\r\nGZIP"),
                new Attack("a range beyond all", 200, get + "Range: bytes=" + "0-,".repeat(2_000) + "0-\r\n\r\n"),
                new Attack(
                        "languages by the thousand",
                        200,
                        get + "Accept-Language: " + "a;q=0.1,".repeat(2_000) + "b\r\n\r\n"),
                new Attack("types by the thousand", 200, get + "Accept: " + "a/b;q=0.1,".repeat(2_000) + "b/c\r\n\r\n"),
                new Attack("cookies by the thousand", 400, get + "Cookie: " + "a=b;".repeat(4_000) + "\r\n\r\n"));
    }

    private static Stream<Attack> heads() {
        return Stream.of(
                new Attack("a query of 40 KB", 400, get("LogOut?AuthenticationTicket=TICKET&x=" + "a".repeat(40_000))),
                new Attack(
                        "a query of a megabyte",
                        400,
                        get("LogOut?AuthenticationTicket=TICKET&x=" + "a".repeat(1_000_000))),
                new Attack("a path of 30 KB", 404, get("a/".repeat(15_000))),
                new Attack(
                        "a header of 40 KB",
                        400,
                        get("LogOut?AuthenticationTicket=TICKET")
                                .replace("\r\n\r\n", "\r\nx: " + "y".repeat(40_000) + "\r\n\r\n")),
                new Attack(
                        "headers by the thousand",
                        400,
                        get("LogOut?AuthenticationTicket=TICKET")
                                .replace("\r\n\r\n", "\r\n" + "x: y\r\n".repeat(3_000) + "\r\n")),
                new Attack(
                        "headers of one hash",
                        400,
                        get("LogOut?AuthenticationTicket=TICKET")
                                .replace("\r\n\r\n", "\r\n" + collisions(700, ": \r\n") + "\r\n")),
                new Attack(
                        "10,000 parameters in a query",
                        400,
                        get("LogOut?AuthenticationTicket=TICKET" + "&a".repeat(10_000))),
                new Attack("parameters of one hash in a query", 200, get("isValidTicket?" + collisions(900, "&"))),
                new Attack("percent signs", 200, get("isValidTicket?" + "%".repeat(30_000))));
    }

    private static String get(String operationAndQuery) {
        return "GET /srv.asmx/" + operationAndQuery + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    static String collisions(int count, String separator) {
        return IntStream.range(0, count).mapToObj(HashCollisions::name).collect(Collectors.joining(separator));
    }
}
