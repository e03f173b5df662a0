package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.storage.SubjectsOfLinearizability.ListsWhatItRemembers;
import io.github.srvasmx.storage.SubjectsOfLinearizability.LooksBeforeItDeletes;
import io.github.srvasmx.storage.SubjectsOfLinearizability.OnFiles;
import io.github.srvasmx.storage.SubjectsOfLinearizability.ShowsWhatIsBeingWritten;
import io.github.srvasmx.testing.MemoryFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However calls for one staged file overlap, there is an order of them that explains every answer. Lincheck makes up the
 * calls and looks for the order; that it would notice is shown on stores that are wrong.
 */
class LinearizabilityTest {

    private static final int HISTORIES_OF_EACH = 500;

    /** Of which the first ones will do. */
    private static final int MANY = 1_000;

    @TempDir(factory = MemoryFolder.class)
    static Path folder;

    static FileBlobStore store;

    @BeforeAll
    static void open() throws IOException {
        store = new FileBlobStore(folder);
        StagedFileOperations.putContentsInto(store);
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
    }

    @Test
    void everyAnswerAboutAStagedFileIsThatOfSomeOrderOfTheCalls() {
        check(OnFiles.class, Integer.getInteger("linearizability.scenarios", 20));
    }

    @Test
    void aStoreThatLooksBeforeItDeletesIsFoundOut() {
        assertThatThrownBy(() -> check(LooksBeforeItDeletes.class, MANY)).isInstanceOf(LincheckAssertionError.class);
    }

    @Test
    void aStoreThatShowsWhatIsStillBeingWrittenIsFoundOut() {
        assertThatThrownBy(() -> check(ShowsWhatIsBeingWritten.class, MANY)).isInstanceOf(LincheckAssertionError.class);
    }

    @Test
    void aStoreThatListsWhatItRemembersIsFoundOut() {
        assertThatThrownBy(() -> check(ListsWhatItRemembers.class, MANY)).isInstanceOf(LincheckAssertionError.class);
    }

    private static void check(Class<? extends StagedFileOperations> operations, int scenarios) {
        new StressOptions()
                .threads(3)
                .actorsPerThread(3)
                .iterations(scenarios)
                .invocationsPerIteration(HISTORIES_OF_EACH)
                .minimizeFailedScenario(false)
                .sequentialSpecification(StagedFileModel.class)
                .check(operations);
    }
}
