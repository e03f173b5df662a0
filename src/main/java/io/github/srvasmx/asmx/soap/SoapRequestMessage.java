package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.Heartbeat;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Function;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;

/**
 * A request as Spring-WS passes it on. It has been read to its end; nothing of it is left as XML. Closed, it lets go of
 * the bytes that no operation has taken.
 */
final class SoapRequestMessage implements WebServiceMessage, Closeable {

    private final TransportHeaders headers;
    private final @Nullable Envelope envelope;
    private final @Nullable SoapFaultException fault;
    private Function<SoapVersion, Heartbeat> heartbeats = version -> Heartbeat.NONE;
    private String caller = "";

    private SoapRequestMessage(
            TransportHeaders headers, @Nullable Envelope envelope, @Nullable SoapFaultException fault) {
        this.headers = headers;
        this.envelope = envelope;
        this.fault = fault;
    }

    static SoapRequestMessage of(TransportHeaders headers, Envelope envelope) {
        return new SoapRequestMessage(headers, envelope, null);
    }

    /** A message that is no call, of which {@code fault} says why. */
    static SoapRequestMessage of(TransportHeaders headers, SoapFaultException fault) {
        return new SoapRequestMessage(headers, null, fault);
    }

    TransportHeaders headers() {
        return headers;
    }

    /**
     * @throws SoapFaultException when the message is no call
     */
    Envelope envelope() {
        if (envelope == null) {
            throw Objects.requireNonNull(fault);
        }
        return envelope;
    }

    /** The address that the message comes from, empty where nobody said so. */
    String caller() {
        return caller;
    }

    void setCaller(String address) {
        caller = address;
    }

    /** Says how a client can be reached that waits for an answer in some version of SOAP. */
    void setHeartbeats(Function<SoapVersion, Heartbeat> heartbeats) {
        this.heartbeats = heartbeats;
    }

    /** A heartbeat for the one answer to this message. */
    Heartbeat newHeartbeat() {
        return heartbeats.apply(envelope().version());
    }

    @Override
    public @Nullable Source getPayloadSource() {
        return null;
    }

    @Override
    public Result getPayloadResult() {
        throw new UnsupportedOperationException("A request is read, not written");
    }

    @Override
    public void writeTo(OutputStream outputStream) {
        throw new UnsupportedOperationException("A request is read, not written");
    }

    @Override
    public void close() throws IOException {
        if (envelope != null) {
            envelope.close();
        }
    }
}
