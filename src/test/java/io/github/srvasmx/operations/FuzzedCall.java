package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.RejectedBytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An operation for fuzz tests, and access to the bytes that it receives. */
public final class FuzzedCall {

    public static final Parameter<IncomingChunk> BYTES = Parameter.bytes("bytes", "");

    /** It has one text parameter and one bytes parameter. */
    public static final Operation OPERATION = new Operation(
            "Take",
            "",
            List.of(Parameter.text("text", ""), BYTES),
            AnswerSchema.success("response"),
            List.of(),
            arguments -> {
                throw new IllegalStateException("Fuzz tests only parse calls");
            });

    private FuzzedCall() {}

    /** A catalog with only this operation. */
    public static OperationCatalog catalog() {
        return new OperationCatalog(List.of(new OperationGroup() {
            @Override
            public String title() {
                return "Fuzzed";
            }

            @Override
            public List<Operation> operations() {
                return List.of(OPERATION);
            }
        }));
    }

    /** Returns a value of {@code parameter} that discards its bytes. */
    public static BytesArgument receiveBytes(Parameter<?> parameter, Supplier<Optional<String>> ticket) {
        return new BytesArgument(
                parameter, RejectedBytes.receive(), new UnauthenticatedBytes(0), () -> Optional.of(true));
    }

    /** The bytes of {@code value}; empty if the value is invalid. */
    public static Optional<RejectedBytes> bytes(BytesArgument value) {
        try {
            return Optional.of(RejectedBytes.of((IncomingChunk) value.bytes()));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
