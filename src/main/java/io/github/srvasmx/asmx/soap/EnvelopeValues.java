package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.operations.Values;

/** What a client sent in an envelope. */
record EnvelopeValues(Envelope envelope, TransportHeaders headers) implements Values {

    @Override
    public String parameter(String name) {
        return envelope.parameters().getOrDefault(name, "");
    }

    @Override
    public String cookie(String name) {
        return headers.cookie(name);
    }
}
