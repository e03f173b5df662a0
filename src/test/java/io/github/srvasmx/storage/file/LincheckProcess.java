package io.github.srvasmx.storage.file;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Runs Lincheck on one kind of store in a separate process. Its agent instruments every loaded class, which would take a
 * quarter of an hour in the process of the other tests.
 */
final class LincheckProcess {

    static final int NOT_LINEARIZABLE = 3;

    private static final int HISTORIES_PER_SCENARIO = 500;

    private LincheckProcess() {}

    /**
     * If no sequential order explains a history, prints the history and exits with {@link #NOT_LINEARIZABLE}.
     *
     * @param arguments the class of the operations, see {@link LinearizabilitySubjects}; the number of scenarios
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        try {
            new StressOptions()
                    .threads(3)
                    .actorsPerThread(3)
                    .iterations(Integer.parseInt(arguments[1]))
                    .invocationsPerIteration(HISTORIES_PER_SCENARIO)
                    .minimizeFailedScenario(false)
                    .sequentialSpecification(StagedFileModel.class)
                    .check(Class.forName(arguments[0]));
        } catch (LincheckAssertionError e) {
            System.out.println(e.getMessage());
            System.exit(NOT_LINEARIZABLE);
        }
    }
}
