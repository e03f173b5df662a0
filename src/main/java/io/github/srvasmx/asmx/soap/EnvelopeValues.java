package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.Heartbeat;
import io.github.srvasmx.operations.BinaryValue;
import io.github.srvasmx.operations.CallerGoneException;
import io.github.srvasmx.operations.Values;

/** What a client sent in an envelope. */
record EnvelopeValues(Envelope envelope, TransportHeaders headers, String caller, Heartbeat heart) implements Values {

    @Override
    public String parameter(String name) {
        return envelope.parameters().text(name);
    }

    @Override
    public BinaryValue bytes(String name) {
        return envelope.parameters().bytes(name);
    }

    @Override
    public String cookie(String name) {
        return headers.cookie(name);
    }

    @Override
    public void heartbeat() throws CallerGoneException {
        heart.beat();
    }
}
