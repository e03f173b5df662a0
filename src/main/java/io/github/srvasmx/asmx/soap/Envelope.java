package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.operations.Operation;
import java.io.Closeable;
import java.io.IOException;

/**
 * What an envelope asks for, read to its end.
 *
 * @param operation the one that the element in the body names
 * @param parameters the children of that element in the service's name space; closed with this
 */
public record Envelope(SoapVersion version, Operation operation, CallParameters parameters) implements Closeable {

    @Override
    public void close() throws IOException {
        parameters.close();
    }
}
