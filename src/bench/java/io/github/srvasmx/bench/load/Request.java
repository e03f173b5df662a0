package io.github.srvasmx.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The bytes of one HTTP request, built once and sent as often as wanted. */
public final class Request {

    private final byte[] wire;

    private Request(byte[] wire) {
        this.wire = wire;
    }

    /** A GET of {@code target}, with the headers that HTTP/1.1 demands and no other. */
    public static Request get(String target) {
        return new Request(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
    }

    /** A SOAP 1.1 call of {@code operation} at {@code /srv.asmx}; {@code parameters} are its child elements as XML. */
    public static Request soap11(String operation, String parameters) {
        String envelope = """
                <?xml version="1.0" encoding="utf-8"?><soap:Envelope \
                xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
                <%1$s xmlns="http://tempuri.org/">%2$s</%1$s>\
                </soap:Body></soap:Envelope>""".formatted(operation, parameters);
        String head = """
                POST /srv.asmx HTTP/1.1\r
                Host: localhost\r
                Content-Type: text/xml; charset=utf-8\r
                SOAPAction: "http://tempuri.org/%s"\r
                Content-Length: %d\r
                \r
                """.formatted(operation, envelope.getBytes(UTF_8).length);
        return new Request((head + envelope).getBytes(UTF_8));
    }

    /** Puts the request into {@code out}. */
    void writeTo(ByteBuffer out) {
        out.put(wire);
    }

    /** How many bytes the request has. */
    int length() {
        return wire.length;
    }
}
