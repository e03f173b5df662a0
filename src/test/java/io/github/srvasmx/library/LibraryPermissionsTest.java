package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The permissions that each method of {@link DocumentLibrary} requires. */
@NightlyOnEveryDatabase
class LibraryPermissionsTest {

    private static final String DENIED = "Access denied.";
    private static final String NO_DOCUMENT = "Document not found.";
    private static final String NO_FOLDER = "Folder not found.";
    private static final String NO_ROOT_FOLDER = "Root level folders cannot be created";
    private static final String NOTHING = "nothing";
    private static final String DONE = "done";
    private static final String DOCUMENT = "/Library/Folder/Doc.txt";

    @AutoClose
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

    @ParameterizedTest
    @MethodSource("calls")
    void withoutReadPermissionALibraryDoesNotExist(Call call) throws IOException {
        fixture.libraryService.grant(user.id(), "Other", Permission.ADD);

        assertThat(outcome(call.method, user, call.path))
                .isEqualTo(call.absent)
                .isEqualTo(outcome(call.method, user, call.absentPath))
                .isEqualTo(outcome(call.method, ADMINISTRATOR, call.absentPath));
    }

    /** Libraries of an earlier version can have names that differ only by case. */
    @ParameterizedTest
    @ValueSource(strings = {"/Library", "/library", "/LIBRARY"})
    void aLibraryThatTheUserMayNotReadHidesNoOther(String library) {
        fixture.createFolder("LIBRARY", "Folder");
        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);

        assertThat(fixture.library
                        .find(user, library + "/Folder/Doc.txt")
                        .orElseThrow()
                        .path())
                .isEqualTo(DOCUMENT);
        assertThat(fixture.library.list(user, library, 0).path()).isEqualTo("/Library");
        assertThat(fixture.library.createFolder(user, library + "/Folder/New")).isNotNull();
        assertThat(fixture.library.find(user, "/Library/Folder/New")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void readPermissionDoesNotAllowToAdd(Call call) throws IOException {
        fixture.libraryService.grant(user.id(), "Library", Permission.READ);

        assertThat(outcome(call.method, user, call.path)).isEqualTo(call.method.adds() ? DENIED : DONE);
        assertThat(outcome(call.method, user, call.absentPath)).isEqualTo(call.absent);
        assertThat(fixture.rows("versions")).isEqualTo(1);
        assertThat(fixture.rows("folders")).isEqualTo(5);
        assertThat(fixture.files()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void addPermissionIncludesReadPermission(Call call) throws IOException {
        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);

        assertThat(outcome(call.method, user, call.path)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anAdministratorNeedsNoGrants(Call call) throws IOException {
        assertThat(outcome(call.method, ADMINISTRATOR, call.path)).isEqualTo(DONE);
    }

    @Test
    void aGrantOrRevocationTakesEffectAtTheNextCall() throws IOException {
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
    void revokingReadAlsoRevokesAdd() throws IOException {
        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);
        fixture.libraryService.revoke(user.id(), "Library", Permission.READ);
        fixture.libraryService.grant(user.id(), "Library", Permission.READ);

        assertThat(outcome(Method.PUBLISH, user, DOCUMENT)).isEqualTo(DENIED);
    }

    private String outcome(Method method, User user, String path) throws IOException {
        try {
            return switch (method) {
                case LATEST -> done(fixture.library.latest(user, path));
                case VERSION -> done(fixture.library.version(user, path, 1_000_000));
                case VERSIONS -> done(fixture.library.versions(user, path));
                case FIND ->
                    fixture.library
                            .find(user, path)
                            .map(LibraryPermissionsTest::done)
                            .orElse(NOTHING);
                case LIST -> done(fixture.library.list(user, path, 0));
                case PUBLISH -> done(fixture.publications.publish(user, path, InputStream.nullInputStream()));
                case CREATE_FOLDER -> done(fixture.library.createFolder(user, path));
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
     * A call of a method.
     *
     * @param path the path of an existing document or folder
     * @param absentPath a path where nothing exists
     * @param absent the outcome for a path where nothing exists
     */
    private record Call(Method method, String path, String absentPath, String absent) {}

    private static List<Call> calls() {
        return List.of(
                new Call(Method.LATEST, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_DOCUMENT),
                new Call(Method.LATEST, "~D1", "~D77", NO_DOCUMENT),
                new Call(Method.VERSION, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_DOCUMENT),
                new Call(Method.VERSIONS, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_DOCUMENT),
                new Call(Method.FIND, DOCUMENT, "/Nowhere/Folder/Doc.txt", NOTHING),
                new Call(Method.FIND, "~D1", "~D77", NOTHING),
                new Call(Method.FIND, "/Library/Folder", "/Nowhere/Folder", NOTHING),
                new Call(Method.FIND, "~F2", "~F77", NOTHING),
                new Call(Method.FIND, "/Library", "/Nowhere", NOTHING),
                new Call(Method.LIST, "/Library/Folder", "/Nowhere/Folder", NO_FOLDER),
                new Call(Method.LIST, "~F2", "~F77", NO_FOLDER),
                new Call(Method.LIST, "/Library", "/Nowhere", NO_FOLDER),
                new Call(Method.PUBLISH, "/Library/Folder/New.txt", "/Nowhere/Folder/New.txt", NO_FOLDER),
                new Call(Method.PUBLISH, DOCUMENT, "/Nowhere/Folder/Doc.txt", NO_FOLDER),
                new Call(Method.PUBLISH, "~D1", "~D77", NO_DOCUMENT),
                new Call(Method.CREATE_FOLDER, "/Library/New/Deep", "/Nowhere/New/Deep", NO_FOLDER),
                new Call(Method.CREATE_FOLDER, "/Library/Folder", "/Nowhere/Folder", NO_FOLDER),
                new Call(Method.CREATE_FOLDER, "~F2", "~F77", NO_FOLDER),
                new Call(Method.CREATE_FOLDER, "/Library", "/Nowhere", NO_ROOT_FOLDER));
    }
}
