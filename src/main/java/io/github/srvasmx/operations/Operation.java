package io.github.srvasmx.operations;

import io.github.srvasmx.work.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation of the contract. It is declared once; every binding and every description is derived from this declaration.
 */
public final class Operation {

    private final String name;
    private final String documentation;
    private final List<Parameter<?>> parameters;
    private final AnswerSchema answer;
    private final List<RefusalDoc> refusals;
    private final Call call;
    private final Optional<Queueing> queueing;
    private final Optional<Recording> recording;

    // Computed once, because each call needs these.
    private final boolean takesBytes;
    private final boolean takesPassword;
    private final Optional<String> ticket;

    /**
     * @param name its wire name
     * @param documentation one line for the reader of a description
     * @param parameters in the order of the contract
     * @param answer the answer of a successful call
     * @param refusals in the order of the checks; without those of invalid parameters
     * @param call the implementation
     * @param queueing how its calls wait for their turn; empty if they run on the thread of their request
     * @param recording what is recorded about its calls; empty if they only read
     */
    private Operation(
            String name,
            String documentation,
            List<Parameter<?>> parameters,
            AnswerSchema answer,
            List<RefusalDoc> refusals,
            Call call,
            Optional<Queueing> queueing,
            Optional<Recording> recording) {
        this.name = name;
        this.documentation = documentation;
        this.parameters = List.copyOf(parameters);
        this.answer = answer;
        this.refusals = List.copyOf(refusals);
        this.call = call;
        this.queueing = queueing;
        this.recording = recording;
        this.takesBytes =
                parameters.stream().anyMatch(parameter -> parameter.type().isBinary());
        this.takesPassword =
                parameters.stream().anyMatch(parameter -> parameter.secrecy() == Parameter.Secrecy.PASSWORD);
        this.ticket = parameters.stream()
                .filter(parameter -> parameter.secrecy() == Parameter.Secrecy.TICKET)
                .<String>map(Parameter::name)
                .findFirst();
    }

    /**
     * An operation whose calls are short, run on the thread of their request, and only read.
     *
     * @param name its wire name
     * @param documentation one line for the reader of a description
     * @param parameters in the order of the contract
     * @param answer the answer of a successful call
     * @param refusals in the order of the checks; without those of invalid parameters
     * @param call the implementation
     */
    public Operation(
            String name,
            String documentation,
            List<Parameter<?>> parameters,
            AnswerSchema answer,
            List<RefusalDoc> refusals,
            Call call) {
        this(name, documentation, parameters, answer, refusals, call, Optional.empty(), Optional.empty());
    }

    public String name() {
        return name;
    }

    public String documentation() {
        return documentation;
    }

    public List<Parameter<?>> parameters() {
        return parameters;
    }

    public AnswerSchema answer() {
        return answer;
    }

    /** In the order of the checks; without those of invalid parameters. */
    public List<RefusalDoc> refusals() {
        return refusals;
    }

    public Call call() {
        return call;
    }

    /** How its calls wait for their turn; empty if they run on the thread of their request. */
    public Optional<Queueing> queueing() {
        return queueing;
    }

    /** The same operation. Its calls wait for their turn in the pool of a workload. */
    public Operation queued(Workload workload, Queueing.Admission admission) {
        return new Operation(
                name,
                documentation,
                parameters,
                answer,
                refusals,
                call,
                Optional.of(new Queueing(workload, admission)),
                recording);
    }

    /** What is recorded about its calls; empty if they only read. */
    public Optional<Recording> recording() {
        return recording;
    }

    /** The same operation. Its calls are recorded. */
    public Operation recorded(Recording what) {
        return new Operation(name, documentation, parameters, answer, refusals, call, queueing, Optional.of(what));
    }

    /** All refusals, including those of invalid parameters that the operation does not declare itself. */
    public List<RefusalDoc> allRefusals() {
        Set<String> declared = refusals.stream().map(RefusalDoc::text).collect(Collectors.toSet());
        return Stream.concat(
                        parameters.stream()
                                .flatMap(parameter -> parameter.refusals().stream())
                                .filter(refusal -> !declared.contains(refusal.text())),
                        refusals.stream())
                .toList();
    }

    /** Whether one of its parameters is bytes, so that a request may be large. */
    public boolean takesBytes() {
        return takesBytes;
    }

    /** The name of the parameter for the ticket, if the operation has one. */
    public Optional<String> ticket() {
        return ticket;
    }

    /** Whether only a caller with a live ticket or a right password gets an answer of success. */
    public boolean identifiesCaller() {
        return takesPassword || ticket.isPresent();
    }

    /** Whether one of its parameters is a password. */
    public boolean takesPassword() {
        return takesPassword;
    }

    @Override
    public String toString() {
        return name;
    }

    /** The implementation of an operation, which calls the domain. */
    @FunctionalInterface
    public interface Call {

        /**
         * Serves a call.
         *
         * @throws io.github.srvasmx.common.Refusal for a business error
         * @throws IOException if the store cannot be read or written
         */
        Answer answer(Arguments arguments) throws IOException;
    }
}
