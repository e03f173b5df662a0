package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.file.LinearizabilitySubjects.ChecksBeforeItDeletes;
import io.github.srvasmx.storage.file.LinearizabilitySubjects.HasASeparateIndex;
import io.github.srvasmx.storage.file.LinearizabilitySubjects.OnFiles;
import io.github.srvasmx.storage.file.LinearizabilitySubjects.ShowsUnfinishedFiles;
import io.github.srvasmx.testing.MemoryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However the calls for one staged file overlap, a sequential order of them explains all results. Lincheck generates the
 * calls and searches for the order. Incorrect stores show that the test detects violations. The system property
 * {@code linearizability.scenarios} sets the number of generated scenarios.
 */
class LinearizabilityTest {

    /** Far more than needed to detect an incorrect store. */
    private static final int MAX_SCENARIOS = 1_000;

    /** So few scenarios end before code of the optimizing compiler would save time. */
    private static final int FEW_SCENARIOS = 50;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void theFileStoreIsLinearizable() throws Exception {
        Outcome outcome = check(OnFiles.class, Integer.getInteger("linearizability.scenarios", 2));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    @Tag("nightly")
    void aStoreThatChecksBeforeItDeletesIsDetected() throws Exception {
        assertDetected(ChecksBeforeItDeletes.class);
    }

    @Test
    @Tag("nightly")
    void aStoreThatShowsUnfinishedFilesIsDetected() throws Exception {
        assertDetected(ShowsUnfinishedFiles.class);
    }

    @Test
    @Tag("nightly")
    void aStoreWithASeparateIndexIsDetected() throws Exception {
        assertDetected(HasASeparateIndex.class);
    }

    private void assertDetected(Class<? extends StagedFileOperations> operations) throws Exception {
        Outcome outcome = check(operations, MAX_SCENARIOS);

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(LincheckProcess.NOT_LINEARIZABLE);
        assertThat(outcome.output()).contains("Invalid execution results");
    }

    private Outcome check(Class<? extends StagedFileOperations> operations, int scenarios)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=" + (scenarios > FEW_SCENARIOS ? 4 : 1),
                        "-Dlinearizability.folder=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LincheckProcess.class.getName(),
                        operations.getName(),
                        String.valueOf(scenarios))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private record Outcome(int exitCode, String output) {}
}
