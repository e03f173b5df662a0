package io.github.srvasmx.fuzz;

import io.github.srvasmx.asmx.NotACall;
import io.github.srvasmx.asmx.ReceivedParameters;
import io.github.srvasmx.handler.TakenIn;
import io.github.srvasmx.operations.FuzzedCall;
import java.util.Optional;

/**
 * What has come of a request.
 *
 * @param refusal why it is no call, empty when it is one
 * @param text the value of the parameter of text
 * @param bytes the value of the parameter of bytes, none where it is no value
 */
public record Outcome(String refusal, String text, Optional<TakenIn> bytes) {

    public static Outcome refused(NotACall refused) {
        return refused(refused.status() + " " + refused.text());
    }

    public static Outcome refused(String why) {
        return new Outcome(why, "", Optional.empty());
    }

    public static Outcome of(ReceivedParameters parameters) {
        return new Outcome("", parameters.text("text"), FuzzedCall.taken(parameters.bytes("bytes")));
    }

    /** That nothing is refused. */
    public boolean isCall() {
        return refusal.isEmpty();
    }

    /** Fails where this is not as {@code other}. */
    public void requireAs(Outcome other) {
        if (!equals(other)) {
            throw new AssertionError(this + " is not as " + other);
        }
    }
}
