package io.github.srvasmx.fuzz;

import io.github.srvasmx.asmx.CallParameters;
import io.github.srvasmx.handler.upload.RejectedBytes;
import io.github.srvasmx.operations.FuzzedCall;
import io.github.srvasmx.web.RequestRejectedException;
import java.util.Optional;

/**
 * The outcome of reading a request.
 *
 * @param rejection why the request was rejected; empty for a valid call
 * @param text the value of the text parameter
 * @param bytes the value of the bytes parameter; empty when it is not valid
 */
public record Outcome(String rejection, String text, Optional<RejectedBytes> bytes) {

    public static Outcome refused(RequestRejectedException refused) {
        return refused(refused.status() + " " + refused.text());
    }

    public static Outcome refused(String why) {
        return new Outcome(why, "", Optional.empty());
    }

    public static Outcome of(CallParameters parameters) {
        return new Outcome("", parameters.text("text"), FuzzedCall.bytes(parameters.bytes("bytes")));
    }

    /** Whether the request is a valid call. */
    public boolean isCall() {
        return rejection.isEmpty();
    }

    /** Fails if the two outcomes differ. */
    public void requireAs(Outcome other) {
        if (!equals(other)) {
            throw new AssertionError(this + " differs from " + other);
        }
    }
}
