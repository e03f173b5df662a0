package io.github.srvasmx.fuzz;

import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.handler.upload.RejectedBytes;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.web.RequestRejectedException;
import java.util.Optional;

/**
 * What has come of a request.
 *
 * @param refusal why it is no call, empty when it is one
 * @param text the value of the parameter of text
 * @param bytes the value of the parameter of bytes, none where it is no value
 */
public record Outcome(String refusal, String text, Optional<RejectedBytes> bytes) {

    public static Outcome refused(RequestRejectedException refused) {
        return refused(refused.status() + " " + refused.text());
    }

    public static Outcome refused(String why) {
        return new Outcome(why, "", Optional.empty());
    }

    public static Outcome of(CallParameters parameters) {
        return new Outcome("", parameters.text("text"), FuzzedCall.bytes(parameters.bytes("bytes")));
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
