package io.github.srvasmx.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.library.browser.FolderDetails;
import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.library.trash.TrashService.Restored;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random calls that create, move, copy, delete, restore, upload and check out. In {@link #everyAnswerIsThatOfTheModel} each
 * thread has a library of its own and a {@link LibraryModel} that predicts every answer and the whole content. In {@link
 * #nothingIsLostInALibraryThatAllChange} all threads change the same library, and afterwards everything is in exactly one
 * place.
 */
@Order(5)
@OnEveryDatabase
class LibraryModelTest {

    private static final int THREADS = 4;

    @AutoClose
    private LibraryFixture fixture;

    private List<User> users;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        users = List.of(fixture.user("ada"), fixture.user("bob"));
    }

    @Test
    void everyAnswerIsThatOfTheModel() throws Exception {
        compareWithModel(Integer.getInteger("library.operations", 1_500));
    }

    @Test
    @Tag("nightly")
    void everyAnswerIsThatOfTheModelForLong() throws Exception {
        compareWithModel(Integer.getInteger("library.operations", 20_000));
    }

    @Test
    void nothingIsLostInALibraryThatAllChange() throws Exception {
        changeTogether(Integer.getInteger("library.operations", 1_500));
    }

    @Test
    @Tag("nightly")
    void nothingIsLostInALibraryThatAllChangeForLong() throws Exception {
        changeTogether(Integer.getInteger("library.operations", 20_000));
    }

    private void compareWithModel(int operations) throws Exception {
        long seed = Long.getLong("library.seed", System.nanoTime());
        AtomicInteger threads = new AtomicInteger();
        AtOnce.call(THREADS, () -> {
            int thread = threads.incrementAndGet();
            Folder library = newLibrary("L" + thread);
            LibraryModel model = new LibraryModel(library, users, new Random(seed + thread));
            for (int i = 0; i < operations / THREADS; i++) {
                ModelCall call = model.next();
                assertThat(answer(call))
                        .as("seed %d, thread %d, %s", seed, thread, call)
                        .isEqualTo(call.expected());
                call.applied();
                if (i % 100 == 0) {
                    assertSame(model);
                }
            }
            assertSame(model);
            return thread;
        });
        assertEveryContentHasItsVersion();
    }

    private void changeTogether(int operations) throws Exception {
        long seed = Long.getLong("library.seed", System.nanoTime());
        Folder library = newLibrary("Shared");
        Map<Long, AtomicInteger> published = new ConcurrentHashMap<>();
        AtomicInteger threads = new AtomicInteger();
        AtOnce.call(THREADS, () -> {
            Random random = new Random(seed + threads.incrementAndGet());
            LibraryModel paths = new LibraryModel(library, users, random);
            for (int i = 0; i < operations / THREADS; i++) {
                ModelCall call = paths.anyCall();
                String answer = answer(call);
                assertThat(answer).as("seed %d, %s", seed, call).matches(LibraryModel.ANSWERS);
                if (answer.startsWith("version ")) {
                    long id = Long.parseLong(answer.split(" ", -1)[2]);
                    published.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
                }
            }
            return 0;
        });

        List<TrashItem> deleted = new ArrayList<>();
        fixture.trash.service.list(deleted::add);
        // The last deletion first, so that everything has its folder.
        for (int i = deleted.size() - 1; i >= 0; i--) {
            Restored restored = fixture.trash.service.restore(deleted.get(i).id());
            assertThat(restored.parentCreated()).isFalse();
        }
        Set<Long> found = new HashSet<>();
        Set<Long> folders = new HashSet<>();
        walk(library.id(), found, folders);
        assertThat(found).as("seed %d", seed).isEqualTo(published.keySet());
        assertThat(folders).hasSize((int) fixture.rows("folders") - 2);
        published.forEach((id, count) ->
                assertThat(fixture.library.versions(users.get(0), "~D" + id)).hasSize(count.get()));
        assertEveryContentHasItsVersion();
    }

    /** Reads the tree from the top: a folder that is in itself would be missing, one in two places would be found twice. */
    private void walk(long folderId, Set<Long> documents, Set<Long> folders) {
        assertThat(folders.add(folderId)).isTrue();
        FolderDetails folder = fixture.browser.folder(users.get(0), "~F" + folderId);
        Set<String> names = new HashSet<>();
        for (DocumentDetails document : fixture.browser.documents(folder)) {
            assertThat(documents.add(document.latest().documentId())).isTrue();
            assertThat(names.add(ModelPaths.key(document.latest().name()))).isTrue();
        }
        for (FolderDetails subfolder : fixture.browser.subfolders(folder)) {
            assertThat(names.add(ModelPaths.key(subfolder.location().name()))).isTrue();
            walk(subfolder.location().id(), documents, folders);
        }
    }

    private void assertSame(LibraryModel model) throws IOException {
        assertThat(content("/" + model.library())).isEqualTo(model.content());
    }

    private List<String> content(String path) throws IOException {
        List<String> content = new ArrayList<>();
        for (LibraryNode child : fixture.library.list(users.get(0), path, 0).children()) {
            if (child instanceof LibraryNode.DocumentNode document) {
                content.add(child.path() + " ~D" + document.version().documentId() + " "
                        + document.version().number().value() / VersionNumber.STEP + " "
                        + new String(fixture.bytes(document.version()), StandardCharsets.UTF_8));
            } else {
                content.add(child.path() + " ~F"
                        + ((LibraryNode.FolderNode) child).folder().id());
                content.addAll(content(child.path()));
            }
        }
        return content;
    }

    private void assertEveryContentHasItsVersion() throws IOException {
        List<String> contents = fixture.jdbc
                .sql("SELECT content FROM versions")
                .query(String.class)
                .list();
        List<String> files = new ArrayList<>();
        fixture.store.list(BlobKey.of("content"), (key, size) -> files.add(key.toString()));
        assertThat(files).containsExactlyInAnyOrderElementsOf(contents);
    }

    private Folder newLibrary(String name) {
        Folder library = fixture.libraryService.add(name);
        users.forEach(user -> fixture.libraryService.grant(user.id(), name, Permission.ADD));
        return library;
    }

    /** Carries out a call, and returns its answer. */
    private String answer(ModelCall call) throws IOException {
        User user = call.user();
        try {
            return switch (call.kind()) {
                case CREATE_FOLDER ->
                    "folder "
                            + call.created(fixture.library
                                    .createFolder(user, call.path())
                                    .id());
                case PUBLISH -> {
                    DocumentVersion version = fixture.publications.publish(
                            user,
                            call.path(),
                            new ByteArrayInputStream(call.other().getBytes(StandardCharsets.UTF_8)));
                    yield "version " + version.number().value() / VersionNumber.STEP + " "
                            + call.created(version.documentId());
                }
                case MOVE -> {
                    fixture.changes.moves.move(user, call.path(), call.other());
                    yield "done";
                }
                case COPY ->
                    "version 1 "
                            + call.created(fixture.changes
                                    .copies
                                    .copy(user, call.path(), call.other())
                                    .documentId());
                case DELETE_DOCUMENT -> {
                    fixture.trash.deletions.deleteDocument(user, call.path());
                    yield "done";
                }
                case DELETE_FOLDER -> {
                    fixture.trash.deletions.deleteFolder(user, call.path());
                    yield "done";
                }
                case CHECK_OUT -> {
                    fixture.changes.checkouts.checkOut(user, call.path());
                    yield "done";
                }
                case RELEASE -> {
                    fixture.changes.checkouts.release(user, call.path(), false);
                    yield "done";
                }
                case RESTORE -> restore(call);
                case PURGE -> purge(call);
            };
        } catch (Refusal refusal) {
            return refusal.text();
        }
    }

    private String restore(ModelCall call) {
        return fixture.trash.service.restore(itemOf(call.node())).path();
    }

    private String purge(ModelCall call) throws IOException {
        fixture.trash.service.purge(itemOf(call.node()));
        return "done";
    }

    /** The number of a node in the recycle bin. */
    private long itemOf(ModelNode node) {
        String column = node.isDocument() ? "document_id" : "folder_id";
        return fixture.jdbc
                .sql("SELECT id FROM trash WHERE " + column + " = ?")
                .param(node.id())
                .query(Long.class)
                .single();
    }
}
