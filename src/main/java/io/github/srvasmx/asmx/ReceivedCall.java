package io.github.srvasmx.asmx;

import io.github.srvasmx.auth.Caller;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.ClientDisconnectedException;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * The call of an operation as a binding received it.
 *
 * @param cookies finds the value of a cookie by its name; empty if the client did not send it
 * @param clientAddress the IP address of the client
 * @param keepAlive keeps the connection open during a long call
 * @param caller the caller, as far as it is known
 */
public record ReceivedCall(
        CallParameters parameters,
        UnaryOperator<String> cookies,
        String clientAddress,
        WhiteSpaceHeartbeat keepAlive,
        Caller caller)
        implements CallInput, Closeable {

    /** A call whose caller is not known yet. */
    public ReceivedCall(
            CallParameters parameters,
            UnaryOperator<String> cookies,
            String clientAddress,
            WhiteSpaceHeartbeat keepAlive) {
        this(parameters, cookies, clientAddress, keepAlive, new Caller());
    }

    @Override
    public String parameter(String name) {
        return parameters.text(name);
    }

    @Override
    public boolean isMalformed(String name) {
        return parameters.isMalformed(name);
    }

    @Override
    public BytesArgument bytes(String name) {
        return parameters.bytes(name);
    }

    @Override
    public String cookie(String name) {
        return cookies.apply(name);
    }

    /** Deletes the bytes that no operation has taken. */
    @Override
    public void close() throws IOException {
        parameters.close();
    }

    @Override
    public void heartbeat() throws ClientDisconnectedException {
        keepAlive.beat();
    }
}
