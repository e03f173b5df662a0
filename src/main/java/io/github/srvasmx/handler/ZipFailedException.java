package io.github.srvasmx.handler;

/** A zip cannot be made as it was asked for. It is the contract's answer, so it carries no stack trace. */
final class ZipFailedException extends RuntimeException {

    private final ZipProblem problem;

    ZipFailedException(ZipProblem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    ZipProblem problem() {
        return problem;
    }
}
