package io.github.srvasmx.asmx.soap;

import java.io.OutputStream;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;

/** A request as Spring-WS passes it on. It has been read to its end; nothing of it is left as XML. */
final class RequestMessage implements WebServiceMessage {

    /** What reading came to. */
    @FunctionalInterface
    interface Outcome {

        /**
         * @throws SoapFault when the message is no call
         */
        Envelope envelope();
    }

    private final TransportHeaders headers;
    private final Outcome outcome;

    RequestMessage(TransportHeaders headers, Outcome outcome) {
        this.headers = headers;
        this.outcome = outcome;
    }

    TransportHeaders headers() {
        return headers;
    }

    /**
     * @throws SoapFault when the message is no call
     */
    Envelope envelope() {
        return outcome.envelope();
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
}
