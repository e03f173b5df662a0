package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is answered what by each method of {@link DocumentLibrary}. */
class LibraryPermissionsTest {

    private static final String DENIED = "Access denied.";
    private static final String NO_DOCUMENT = "Document not found.";
    private static final String NO_FOLDER = "Folder not found.";
    private static final String NOTHING = "nothing";
    private static final String DONE = "done";
    private static final String DOCUMENT = "/Library/Folder/Doc.txt";

    private LibraryFixture fixture;
    private User user;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Folder");
        fixture.createFolder("Other");
        fixture.publish("/Library/Folder/Doc.txt", "text");
        user = fixture.user("reader");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void withoutTheRightToReadEverythingIsAsIfItWereNotThere(Way way) throws IOException {
        fixture.libraryService.grant(user.id(), "Other", Permission.ADD);

        assertThat(outcome(way.method, user, way.path))
                .isEqualTo(way.absent)
                .isEqualTo(outcome(way.method, user, way.absentPath))
                .isEqualTo(outcome(way.method, ADMINISTRATOR, way.absentPath));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoMayOnlyReadAddsNothing(Way way) throws IOException {
        fixture.libraryService.grant(user.id(), "Library", Permission.READ);

        assertThat(outcome(way.method, user, way.path)).isEqualTo(way.method.adds() ? DENIED : DONE);
        assertThat(outcome(way.method, user, way.absentPath)).isEqualTo(way.absent);
        assertThat(fixture.rows("versions")).isEqualTo(1);
        assertThat(fixture.rows("folders")).isEqualTo(4);
        assertThat(fixture.files()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoMayAddMayRead(Way way) throws IOException {
        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);

        assertThat(outcome(way.method, user, way.path)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anAdministratorMayDoAllWithoutBeingGivenIt(Way way) throws IOException {
        assertThat(outcome(way.method, ADMINISTRATOR, way.path)).isEqualTo(DONE);
    }

    @Test
    void whatIsGivenOrTakenCountsAtTheNextCall() throws IOException {
        assertThat(outcome(Method.LATEST, user, DOCUMENT)).isEqualTo(NO_DOCUMENT);
        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);
        assertThat(outcome(Method.PUBLISH, user, DOCUMENT)).isEqualTo(DONE);
        fixture.libraryService.revoke(user.id(), "Library", Permission.ADD);
        assertThat(outcome(Method.PUBLISH, user, DOCUMENT)).isEqualTo(DENIED);
        assertThat(outcome(Method.LATEST, user, DOCUMENT)).isEqualTo(DONE);
        fixture.libraryService.revoke(user.id(), "Library", Permission.READ);
        assertThat(outcome(Method.LATEST, user, DOCUMENT)).isEqualTo(NO_DOCUMENT);
    }

    @Test
    void whoseRightIsTakenMayAddNoMoreThanBefore() throws IOException {
        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);
        fixture.libraryService.revoke(user.id(), "Library", Permission.READ);
        fixture.libraryService.grant(user.id(), "Library", Permission.READ);

        assertThat(outcome(Method.PUBLISH, user, DOCUMENT)).isEqualTo(DENIED);
    }

    private String outcome(Method method, User caller, String path) throws IOException {
        try {
            return switch (method) {
                case LATEST -> done(fixture.library.latest(caller, path));
                case VERSION -> done(fixture.library.version(caller, path, 1_000_000));
                case VERSIONS -> done(fixture.library.versions(caller, path));
                case FIND ->
                    fixture.library
                            .find(caller, path)
                            .map(LibraryPermissionsTest::done)
                            .orElse(NOTHING);
                case LIST -> done(fixture.library.list(caller, path, 0));
                case PUBLISH -> done(fixture.library.publish(caller, path, InputStream.nullInputStream()));
                case CREATE_FOLDER -> done(fixture.library.createFolder(caller, path));
            };
        } catch (Refusal refusal) {
            return refusal.text();
        }
    }

    private static String done(Object result) {
        assertThat(result).isNotNull();
        return DONE;
    }

    private enum Method {
        LATEST,
        VERSION,
        VERSIONS,
        FIND,
        LIST,
        PUBLISH,
        CREATE_FOLDER;

        boolean adds() {
            return this == PUBLISH || this == CREATE_FOLDER;
        }
    }

    /**
     * A way to call a method.
     *
     * @param path of what is there
     * @param absentPath of what is not
     * @param absent how the latter is answered
     */
    private record Way(Method method, String path, String absentPath, String absent) {}

    private static List<Way> ways() {
        return List.of(
                new Way(Method.LATEST, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_DOCUMENT),
                new Way(Method.LATEST, "~D1", "~D77", NO_DOCUMENT),
                new Way(Method.VERSION, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_DOCUMENT),
                new Way(Method.VERSIONS, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_DOCUMENT),
                new Way(Method.FIND, DOCUMENT, "/Nowhere/Folder/Doc.txt", NOTHING),
                new Way(Method.FIND, "~D1", "~D77", NOTHING),
                new Way(Method.FIND, "/Library/Folder", "/Nowhere/Folder", NOTHING),
                new Way(Method.FIND, "~F2", "~F77", NOTHING),
                new Way(Method.FIND, "/Library", "/Nowhere", NOTHING),
                new Way(Method.LIST, "/Library/Folder", "/Nowhere/Folder", NO_FOLDER),
                new Way(Method.LIST, "~F2", "~F77", NO_FOLDER),
                new Way(Method.LIST, "/Library", "/Nowhere", NO_FOLDER),
                new Way(Method.PUBLISH, "/Library/Folder/New.txt", "/Nowhere/Folder/New.txt", NO_FOLDER),
                new Way(Method.PUBLISH, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_FOLDER),
                new Way(Method.PUBLISH, "~D1", "~D77", NO_DOCUMENT),
                new Way(Method.CREATE_FOLDER, "/Library/New/Deep", "/Nowhere/New/Deep", NO_FOLDER),
                new Way(Method.CREATE_FOLDER, "/Library/Folder", "/Nowhere/Folder", NO_FOLDER),
                new Way(Method.CREATE_FOLDER, "~F2", "~F77", NO_FOLDER),
                new Way(Method.CREATE_FOLDER, "/Library", "/Nowhere", NO_FOLDER));
    }
}
