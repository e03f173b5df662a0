package io.github.srvasmx.audit;

import io.github.srvasmx.auth.Caller;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.common.Guid;
import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.Recording;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of every operation that declares a {@link io.github.srvasmx.operations.Recording}, over every
 * binding. Paths and handlers are recorded only if the caller has a session: a client without a session may send a
 * secret in their place.
 */
final class AuditedCalls implements CallObserver {

    private static final String DISCONNECTED = "The client has disconnected.";

    private final AuditLog audit;
    private final Clock clock;

    AuditedCalls(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void answered(ObservedCall call, Answer answer, long nanos) {
        call.operation().recording().ifPresent(recording -> {
            String outcome = answer.isSuccess() ? AuditEvent.SUCCESS : answer.error();
            record(
                    call,
                    recording,
                    recording.newHandler().flatMap(answer::attribute).orElse(null),
                    outcome);
        });
    }

    @Override
    public void abandoned(ObservedCall call, long nanos) {
        call.operation().recording().ifPresent(recording -> record(call, recording, null, DISCONNECTED));
    }

    private void record(ObservedCall call, Recording recording, @Nullable String newHandler, String outcome) {
        CallInput input = call.input();
        Caller caller = input.caller();
        boolean known = caller.session().isPresent();
        AuditEvent event = new AuditEvent(
                clock.instant(),
                recording.event(),
                call.operation().name(),
                call.binding(),
                caller.userName().orElse(null),
                input.clientAddress(),
                caller.session().map(SessionId::value).map(Fingerprint::of).orElse(null),
                known ? sent(recording.object(), input) : null,
                known ? sent(recording.destination(), input) : null,
                known ? handler(newHandler == null ? sent(recording.handler(), input) : newHandler) : null,
                null,
                outcome);
        if (known) {
            audit.record(event);
        } else {
            audit.recordAnonymous(event);
        }
    }

    private static @Nullable String sent(Optional<Parameter<String>> parameter, CallInput input) {
        return parameter.map(declared -> declared.text(input)).orElse(null);
    }

    /** The fingerprint of a handler, which is the same for all forms of the GUID. */
    private static @Nullable String handler(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(Guid::parse)
                .map(guid -> Fingerprint.of(guid.toString()))
                .orElse(null);
    }
}
