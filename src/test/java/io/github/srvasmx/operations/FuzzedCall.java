package io.github.srvasmx.operations;

import io.github.srvasmx.base.Refusal;
import io.github.srvasmx.handler.TakenIn;
import java.util.List;
import java.util.Optional;

/** An operation that a fuzzer calls, and what has become of its bytes. */
public final class FuzzedCall {

    /** One parameter of text, one of bytes. */
    public static final Operation OPERATION = new Operation(
            "Take",
            "",
            List.of(Parameter.text("text", ""), Parameter.bytes("bytes", "")),
            AnswerShape.success("response"),
            List.of(),
            arguments -> {
                throw new IllegalStateException("It is never called");
            });

    private FuzzedCall() {}

    /** A contract of nothing else. */
    public static Contract contract() {
        return new Contract(List.of(new OperationGroup() {
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

    public static BinaryValues binaryValues() {
        return new BinaryValues(TakenIn.reception());
    }

    /** What {@code value} has come to, or empty when it is none. */
    public static Optional<TakenIn> taken(BinaryValue value) {
        try {
            return Optional.of(TakenIn.of(value.bytes()));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
