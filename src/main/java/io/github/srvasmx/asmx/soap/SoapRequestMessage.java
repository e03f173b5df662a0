package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.operations.Operation;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;

/**
 * A request as Spring-WS passes it on. It was read to its end, and no part of it is kept as XML. Closing it deletes the
 * bytes that no operation has taken.
 */
final class SoapRequestMessage implements WebServiceMessage, Closeable {

    /**
     * The call in an envelope.
     *
     * @param operation the operation that the element in the body names
     * @param parameters the children of that element in the namespace of the service
     */
    record Envelope(SoapVersion version, Operation operation, CallParameters parameters) {}

    private final TransportHeaders headers;
    private final @Nullable Envelope envelope;
    private final @Nullable SoapFaultException fault;
    private boolean handedOver;

    private SoapRequestMessage(
            TransportHeaders headers, @Nullable Envelope envelope, @Nullable SoapFaultException fault) {
        this.headers = headers;
        this.envelope = envelope;
        this.fault = fault;
    }

    static SoapRequestMessage of(TransportHeaders headers, Envelope envelope) {
        return new SoapRequestMessage(headers, envelope, null);
    }

    /** A message that does not call an operation, for the reason that {@code fault} gives. */
    static SoapRequestMessage of(TransportHeaders headers, SoapFaultException fault) {
        return new SoapRequestMessage(headers, null, fault);
    }

    TransportHeaders headers() {
        return headers;
    }

    /**
     * The call in this message.
     *
     * @throws SoapFaultException when the message does not call an operation
     */
    Envelope envelope() {
        if (envelope == null) {
            throw Objects.requireNonNull(fault);
        }
        return envelope;
    }

    @Override
    public @Nullable Source getPayloadSource() {
        return null;
    }

    @Override
    public Result getPayloadResult() {
        throw new UnsupportedOperationException("A request is not written");
    }

    @Override
    public void writeTo(OutputStream outputStream) {
        throw new UnsupportedOperationException("A request is not written");
    }

    /** Leaves it to the caller to close the parameters. */
    void handOverParameters() {
        handedOver = true;
    }

    @Override
    public void close() throws IOException {
        if (envelope != null && !handedOver) {
            envelope.parameters().close();
        }
    }
}
