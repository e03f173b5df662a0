package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.testing.FailingStream;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names with U+FFFD, which earlier versions made of file names that they could not decode. */
@OnEveryDatabase
class NamesOfEarlierVersionsTest {

    private static final String NAME = "caf\uFFFD";

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Docs");
    }

    @Test
    void nothingNewGetsANameWithTheReplacementCharacter() throws IOException {
        assertRefused(() -> fixture.library.createFolder(ADMINISTRATOR, "/Docs/" + NAME));
        assertRefused(() -> fixture.library.createFolder(ADMINISTRATOR, "/Docs/" + NAME + "/deeper"));
        // The content would fail if it were read.
        assertRefused(() -> fixture.publications.publish(ADMINISTRATOR, "/Docs/" + NAME, new FailingStream(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.libraryService.add(NAME));

        assertThat(fixture.rows("documents")).isZero();
        assertThat(fixture.libraryService.list()).hasSize(1);
        fixture.publish("/Docs/caf\u00E9 \uD83D\uDE00", "any other character");
    }

    @Test
    void whatHasSuchANameStaysUsable() throws IOException {
        fixture.createFolder("Docs", NAME);
        fixture.publish("/Docs/" + NAME + "/a.txt", "a");
        fixture.jdbc
                .sql("UPDATE documents SET name = ?, name_key = ?")
                .params(NAME + ".txt", NAME + ".txt")
                .update();
        String path = "/Docs/" + NAME + "/" + NAME + ".txt";

        assertThat(fixture.text(path)).isEqualTo("a");
        fixture.publish(path, "b");
        assertThat(fixture.text(path)).isEqualTo("b");
        assertThat(fixture.library.createFolder(ADMINISTRATOR, "/Docs/" + NAME).name())
                .isEqualTo(NAME);
        fixture.publish("/Docs/" + NAME + "/new.txt", "a new document in the old folder");
        assertThat(fixture.library
                        .createFolder(ADMINISTRATOR, "/Docs/" + NAME + "/new folder")
                        .name())
                .isEqualTo("new folder");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).withMessage(Refusal.FOLDER_NOT_FOUND.text());
    }
}
