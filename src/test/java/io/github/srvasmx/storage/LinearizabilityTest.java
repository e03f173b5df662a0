package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.SubjectsOfLinearizability.ListsWhatItRemembers;
import io.github.srvasmx.storage.SubjectsOfLinearizability.LooksBeforeItDeletes;
import io.github.srvasmx.storage.SubjectsOfLinearizability.OnFiles;
import io.github.srvasmx.storage.SubjectsOfLinearizability.ShowsWhatIsBeingWritten;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However calls for one staged file overlap, there is an order of them that explains every answer. Lincheck makes up the
 * calls and looks for the order; that it would notice is shown on stores that are wrong.
 */
class LinearizabilityTest {

    /** Of which the first ones will do. */
    private static final int MANY = 1_000;

    private static final long PATIENCE_MINUTES = 20;

    @TempDir
    private Path folder;

    @Test
    void everyAnswerAboutAStagedFileIsThatOfSomeOrderOfTheCalls() throws Exception {
        check(OnFiles.class, Integer.getInteger("linearizability.scenarios", 20), 0);
    }

    @Test
    void aStoreThatLooksBeforeItDeletesIsFoundOut() throws Exception {
        check(LooksBeforeItDeletes.class, MANY, Linearizability.FOUND_OUT);
    }

    @Test
    void aStoreThatShowsWhatIsStillBeingWrittenIsFoundOut() throws Exception {
        check(ShowsWhatIsBeingWritten.class, MANY, Linearizability.FOUND_OUT);
    }

    @Test
    void aStoreThatListsWhatItRemembersIsFoundOut() throws Exception {
        check(ListsWhatItRemembers.class, MANY, Linearizability.FOUND_OUT);
    }

    private void check(Class<? extends StagedFileOperations> subject, int scenarios, int expected)
            throws IOException, InterruptedException {
        File output = folder.resolve("output").toFile();
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Linearizability.class.getName(),
                        subject.getSimpleName(),
                        String.valueOf(scenarios))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(program.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("it comes to an end")
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).as(Files.readString(output.toPath())).isEqualTo(expected);
    }
}
