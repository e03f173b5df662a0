package io.github.srvasmx.asmx;

import io.github.srvasmx.asmx.soap.Envelope;
import io.github.srvasmx.asmx.soap.TransportHeaders;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.ClientDisconnectedException;

/** What a client sent in an envelope. */
public record EnvelopeValues(Envelope envelope, TransportHeaders headers, String caller, Heartbeat heart)
        implements CallInput {

    @Override
    public String parameter(String name) {
        return envelope.parameters().text(name);
    }

    @Override
    public BytesArgument bytes(String name) {
        return envelope.parameters().bytes(name);
    }

    @Override
    public String cookie(String name) {
        return headers.cookie(name);
    }

    @Override
    public void heartbeat() throws ClientDisconnectedException {
        heart.beat();
    }
}
