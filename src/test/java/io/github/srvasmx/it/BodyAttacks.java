package io.github.srvasmx.it;

import static io.github.srvasmx.it.HttpAttacks.FORM;
import static io.github.srvasmx.it.HttpAttacks.collisions;

import io.github.srvasmx.it.HttpAttacks.Attack;
import java.util.stream.Stream;

/**
 * Oversized and malformed forms and multipart bodies. {@code TICKET} stands for a ticket, {@code LENGTH} for the
 * length.
 */
final class BodyAttacks {

    private BodyAttacks() {}

    static Stream<Attack> rows() {
        return Stream.concat(forms(), multipart());
    }

    private static Stream<Attack> forms() {
        return Stream.of(
                form("10,000 parameters", 400, "AuthenticationTicket=TICKET" + "&a=1".repeat(10_000)),
                form("parameters of one hash", 400, "AuthenticationTicket=TICKET&" + collisions(20_000, "&")),
                form("ampersands", 200, "&".repeat(1_000_000)),
                form("percent signs", 200, "AuthenticationTicket=" + "%".repeat(900_000)),
                form("a name of 900 KB", 200, "a".repeat(900_000) + "=b"),
                form("a name of 1.1 MB", 413, "a".repeat(1_100_000) + "=b"),
                form("a value of 900 KB, a thousand times", 413, ("a=" + "b".repeat(900_000) + "&").repeat(2)),
                form("one parameter a thousand times", 200, ("a=" + "b".repeat(900) + "&").repeat(1_000)));
    }

    private static Stream<Attack> multipart() {
        String disposition = "Content-Disposition: form-data; name=";
        String ticket = part(disposition + "\"AuthenticationTicket\"", "TICKET");
        return Stream.of(
                parts(
                        "30,000 parts",
                        400,
                        "x",
                        ticket + part(disposition + "a", "").repeat(30_000) + "--x--"),
                parts("parts without a header", 400, "x", ticket + "--x\r\n\r\n\r\n".repeat(2_000) + "--x--"),
                parts(
                        "a header of 900 KB",
                        400,
                        "x",
                        part(disposition + "a\r\nx: " + "y".repeat(900_000), "") + ticket),
                parts(
                        "a header of many lines",
                        400,
                        "x",
                        part("x: y\r\n".repeat(100_000) + disposition + "a", "") + ticket),
                parts(
                        "parameters of a disposition",
                        400,
                        "x",
                        part(disposition + "a" + "; b=c".repeat(100_000), "") + ticket),
                parts("a quote without an end", 400, "x", part(disposition + "\"" + "a".repeat(500_000), "") + ticket),
                parts("a quote alone", 400, "x", part(disposition + "\"", "") + ticket),
                parts("a header that never ends", 413, "x", "--x\r\n" + "a".repeat(1_100_000)),
                parts(
                        "a boundary within a boundary",
                        400,
                        "x",
                        "--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n" + ticket + "--y--\r\n--x--"),
                parts(
                        "beginnings of a boundary",
                        413,
                        "x",
                        "--x\r\n" + disposition + "a\r\n\r\n" + "\r\n--".repeat(300_000)),
                parts("a boundary of 71 characters", 400, "x".repeat(71), "--" + "x".repeat(71) + "--"),
                parts("a boundary without an end", 400, "\"x", ticket + "--x--"),
                parts("an empty boundary", 400, "\"\"", "----"),
                new Attack(
                        "no boundary",
                        400,
                        "POST /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                + " multipart/form-data\r\nContent-Length: 6\r\nConnection: close\r\n\r\nTICKET"),
                parts("no end", 400, "x", ticket));
    }

    private static Attack form(String name, int status, String body) {
        String operation = status == 200 ? "isValidTicket" : "LogOut";
        return new Attack(
                "form: " + name,
                status,
                "POST /srv.asmx/" + operation + " HTTP/1.1\r\nHost: localhost\r\n" + FORM + body("", body));
    }

    private static Attack parts(String name, int status, String boundary, String body) {
        return new Attack(
                "multipart: " + name,
                status,
                "POST /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\n"
                        + body("Content-Type: multipart/form-data; boundary=" + boundary + "\r\n", body));
    }

    private static String body(String type, String body) {
        return type + "Connection: close\r\nContent-Length: LENGTH\r\n\r\n" + body;
    }

    private static String part(String header, String content) {
        return "--x\r\n" + header + "\r\n\r\n" + content + "\r\n";
    }
}
