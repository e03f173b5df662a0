package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.upload.RejectedBytes;
import java.util.List;
import java.util.Optional;

/** An operation that a fuzzer calls, and what has become of its bytes. */
public final class FuzzedCall {

    /** One parameter of text, one of bytes. */
    public static final Operation OPERATION = new Operation(
            "Take",
            "",
            List.of(Parameter.text("text", ""), Parameter.bytes("bytes", "")),
            AnswerSchema.success("response"),
            List.of(),
            arguments -> {
                throw new IllegalStateException("It is never called");
            });

    private FuzzedCall() {}

    /** A contract of nothing else. */
    public static OperationCatalog contract() {
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

    /** Returns a value of the parameter {@code name} that discards its bytes. */
    public static BytesArgument receiveBytes(String name) {
        return new BytesArgument(name, RejectedBytes.receive());
    }

    /** What {@code value} has come to, or empty when it is none. */
    public static Optional<RejectedBytes> taken(BytesArgument value) {
        try {
            return Optional.of(RejectedBytes.of(value.bytes()));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
