package io.github.srvasmx.operations;

import io.github.srvasmx.common.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of the outcomes of calls: {@code success}, the text of a refusal that the operation declares, {@code other refusal},
 * {@code system error} or {@code disconnected}. They contain no text of a client, so their number is limited.
 */
public final class CallOutcomes {

    /** The server could not execute the call. The log contains the cause. */
    public static final String SYSTEM_ERROR = "system error";

    /** The client disconnected before there was an answer. */
    public static final String DISCONNECTED = "disconnected";

    private static final String SUCCESS = "success";
    private static final String OTHER_REFUSAL = "other refusal";

    private final Map<String, Set<String>> refusals;

    /**
     * @param operations those whose calls have these outcomes
     */
    public CallOutcomes(List<Operation> operations) {
        this.refusals = operations.stream().collect(Collectors.toUnmodifiableMap(Operation::name, CallOutcomes::texts));
    }

    private static Set<String> texts(Operation operation) {
        return operation.allRefusals().stream().map(RefusalDoc::text).collect(Collectors.toUnmodifiableSet());
    }

    /** The outcome of a call of {@code operation} with this answer. */
    public String of(Operation operation, Answer answer) {
        if (answer.isSuccess()) {
            return SUCCESS;
        }
        String error = answer.error();
        if (refusals.getOrDefault(operation.name(), Set.of()).contains(error)) {
            return error;
        }
        return Refusal.isSystemError(error) ? SYSTEM_ERROR : OTHER_REFUSAL;
    }
}
