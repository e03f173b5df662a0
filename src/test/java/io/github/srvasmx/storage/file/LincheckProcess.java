package io.github.srvasmx.storage.file;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Has Lincheck look at one kind of store, in a process of its own: its agent goes through every class that is loaded, which
 * takes a quarter of an hour among all those of the other tests.
 */
final class LincheckProcess {

    static final int NOT_LINEARIZABLE = 3;

    private static final int HISTORIES_OF_EACH = 500;

    private LincheckProcess() {}

    /**
     * Ends with {@link #NOT_LINEARIZABLE}, and a history on the output, where no order explains one.
     *
     * @param arguments the operations, one of {@link LinearizabilitySubjects}; how many scenarios
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        try {
            new StressOptions()
                    .threads(3)
                    .actorsPerThread(3)
                    .iterations(Integer.parseInt(arguments[1]))
                    .invocationsPerIteration(HISTORIES_OF_EACH)
                    .minimizeFailedScenario(false)
                    .sequentialSpecification(StagedFileModel.class)
                    .check(Class.forName(arguments[0]));
        } catch (LincheckAssertionError e) {
            System.out.println(e.getMessage());
            System.exit(NOT_LINEARIZABLE);
        }
    }
}
