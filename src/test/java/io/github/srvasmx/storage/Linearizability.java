package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.springframework.util.FileSystemUtils;

/**
 * Has Lincheck look at one of {@link SubjectsOfLinearizability}. A program of its own, since Lincheck rewrites every class
 * of the process that it runs in, and would be at that for an hour where all the tests have left theirs.
 */
final class Linearizability {

    /** Its exit code where some history has no order that explains it. */
    static final int FOUND_OUT = 3;

    static final Path FOLDER = folder();
    static final FileBlobStore STORE = store();

    private static final int HISTORIES_OF_EACH = 500;

    private Linearizability() {}

    /**
     * @param arguments the name of the subject, and for how many scenarios
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        int exitCode = 1;
        try {
            boolean explained = check(
                    Class.forName(SubjectsOfLinearizability.class.getName() + "$" + arguments[0])
                            .asSubclass(StagedFileOperations.class),
                    Integer.parseInt(arguments[1]));
            exitCode = explained ? 0 : FOUND_OUT;
        } finally {
            STORE.close();
            FileSystemUtils.deleteRecursively(FOLDER);
        }
        // Lincheck leaves threads behind.
        System.exit(exitCode);
    }

    private static boolean check(Class<? extends StagedFileOperations> operations, int scenarios) {
        StressOptions options = new StressOptions()
                .threads(3)
                .actorsPerThread(3)
                .iterations(scenarios)
                .invocationsPerIteration(HISTORIES_OF_EACH)
                .minimizeFailedScenario(false)
                .sequentialSpecification(StagedFileModel.class);
        try {
            options.check(operations);
            return true;
        } catch (LincheckAssertionError e) {
            System.out.println(e.getMessage());
            return false;
        }
    }

    private static Path folder() {
        // In memory where that is at hand: what is looked at is the order of things, and a disk would only be slow.
        Path memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "linearizability")
                    : Files.createTempDirectory("linearizability");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileBlobStore store() {
        try {
            FileBlobStore store = new FileBlobStore(FOLDER);
            StagedFileOperations.putContentsInto(store);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
