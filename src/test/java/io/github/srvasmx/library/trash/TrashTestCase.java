package io.github.srvasmx.library.trash;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.LibraryFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A library with two documents, one of them with two versions, and its recycle bin. */
abstract class TrashTestCase {

    static final String DOCUMENT = "/Library/Folder/Doc.txt";

    @AutoClose
    LibraryFixture fixture;

    DeletionService deletions;
    TrashService trash;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        deletions = fixture.trash.deletions;
        trash = fixture.trash.service;
        fixture.createFolder("Library", "Folder", "Sub");
        fixture.publish(DOCUMENT, "first");
        fixture.publish(DOCUMENT, "second");
        fixture.publish("/Library/Folder/Sub/Deep.txt", "deep");
    }

    List<TrashItem> items() {
        List<TrashItem> items = new ArrayList<>();
        trash.list(items::add);
        return items;
    }

    static void assertRefused(ThrowingCallable call, String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).withMessage(text);
    }
}
