package io.github.srvasmx.operations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name for how a call ended: {@code success}, the text of a refusal that the operation declares, {@code other refusal} or
 * {@code system error}. Nothing that a client sends is in it, so the number of names has a bound.
 */
public final class CallOutcomes {

    /** The server could not do what it was asked for. The log contains the cause. */
    public static final String SYSTEM_ERROR = "system error";

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

    /** How a call of {@code operation} ended that has this answer. */
    public String of(Operation operation, Answer answer) {
        if (answer.isSuccess()) {
            return SUCCESS;
        }
        String error = answer.error();
        if (refusals.getOrDefault(operation.name(), Set.of()).contains(error)) {
            return error;
        }
        return error.startsWith("SystemError:") ? SYSTEM_ERROR : OTHER_REFUSAL;
    }
}
