package io.github.srvasmx.asmx.soap;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.ws.transport.TransportOutputStream;

/** The headers that a message brings to the transport that carries it. */
final class SoapHeaders {

    private SoapHeaders() {}

    static void add(OutputStream stream, SoapVersion version, long length) throws IOException {
        if (stream instanceof TransportOutputStream transport) {
            transport.addHeader("Content-Type", version.contentType());
            transport.addHeader("Content-Length", Long.toString(length));
            transport.addHeader("Cache-Control", "no-store");
            transport.addHeader("X-Content-Type-Options", "nosniff");
        }
    }
}
