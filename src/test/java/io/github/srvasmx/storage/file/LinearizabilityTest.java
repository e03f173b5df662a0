package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.file.LinearizabilitySubjects.ListsWhatItRemembers;
import io.github.srvasmx.storage.file.LinearizabilitySubjects.LooksBeforeItDeletes;
import io.github.srvasmx.storage.file.LinearizabilitySubjects.OnFiles;
import io.github.srvasmx.storage.file.LinearizabilitySubjects.ShowsWhatIsBeingWritten;
import io.github.srvasmx.testing.MemoryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However calls for one staged file overlap, there is an order of them that explains every answer. Lincheck makes up the
 * calls and looks for the order; that it would notice is shown on stores that are wrong. {@code linearizability.scenarios}
 * says how many ways of calling it tries.
 */
class LinearizabilityTest {

    /** Of which the first ones will do. */
    private static final int MANY = 1_000;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void everyAnswerAboutAStagedFileIsThatOfSomeOrderOfTheCalls() throws Exception {
        Outcome outcome = check(OnFiles.class, Integer.getInteger("linearizability.scenarios", 20));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    @Tag("nightly")
    void aStoreThatLooksBeforeItDeletesIsFoundOut() throws Exception {
        assertFoundOut(LooksBeforeItDeletes.class);
    }

    @Test
    @Tag("nightly")
    void aStoreThatShowsWhatIsStillBeingWrittenIsFoundOut() throws Exception {
        assertFoundOut(ShowsWhatIsBeingWritten.class);
    }

    @Test
    @Tag("nightly")
    void aStoreThatListsWhatItRemembersIsFoundOut() throws Exception {
        assertFoundOut(ListsWhatItRemembers.class);
    }

    private void assertFoundOut(Class<? extends StagedFileOperations> operations) throws Exception {
        Outcome outcome = check(operations, MANY);

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(LincheckProcess.NOT_LINEARIZABLE);
        assertThat(outcome.output()).contains("Invalid execution results");
    }

    private Outcome check(Class<? extends StagedFileOperations> operations, int scenarios)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
