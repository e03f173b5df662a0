package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.library.Permission;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The permissions to read and to add: {@code Document not found.} and {@code Access denied.} in {@code operations.md}. */
@ContractTest
class PermissionsTest {

    private static final List<String> READ_OPERATIONS = List.of(
            "GetDownloadInfo",
            "GetDownloadInfoByVersion",
            "GetDownloadHandler",
            "GetDownloadHandlerByVersion",
            "GetDocumentVersions");

    @Autowired
    private Server server;

    @Autowired
    private Administrator administrator;

    private TestUser user;
    private String library;
    private String path;
    private long document;

    @BeforeEach
    void makeALibrary() {
        user = administrator.newUser();
        library = administrator.newLibrary();
        path = "/" + library + "/Doc.txt";
        document = administrator.publish(path, "text").documentId();
    }

    @OverEveryBinding
    void withoutReadPermissionNothingIsFound(Binding binding) {
        administrator.grant(user, administrator.newLibrary(), Permission.ADD);

        for (String operation : READ_OPERATIONS) {
            Reply absent = read(binding, operation, "/NoLibrary/Doc.txt");
            assertThat(absent.error()).isEqualTo("Document not found.");
            assertThat(read(binding, operation, path)).isEqualTo(absent);
            assertThat(read(binding, operation, "~D" + document)).isEqualTo(absent);
        }
        Reply absent = create(binding, "/NoLibrary/A");
        assertThat(absent.error()).isEqualTo("Folder not found.");
        assertThat(create(binding, "/" + library + "/A")).isEqualTo(absent);
        assertThat(create(binding, "/" + library)).isEqualTo(create(binding, "/NoLibrary"));
    }

    @OverEveryBinding
    void readPermissionDoesNotAllowAdding(Binding binding) {
        administrator.grant(user, library, Permission.READ);

        for (String operation : READ_OPERATIONS) {
            assertThat(read(binding, operation, path).succeeded()).as(operation).isTrue();
        }
        assertThat(create(binding, "/" + library + "/A").error()).isEqualTo("Access denied.");
        assertThat(create(binding, "/" + library).error()).isEqualTo("Access denied.");
        assertThat(create(binding, "/NoLibrary/A").error()).isEqualTo("Folder not found.");
    }

    @OverEveryBinding
    void addPermissionIncludesReading(Binding binding) {
        administrator.grant(user, library, Permission.ADD);

        for (String operation : READ_OPERATIONS) {
            assertThat(read(binding, operation, path).succeeded()).as(operation).isTrue();
        }
        assertThat(create(binding, "/" + library + "/A").succeeded()).isTrue();
    }

    @OverEveryBinding
    void aRevokedPermissionIsGoneAtTheNextCallOfTheSameSession(Binding binding) {
        administrator.grant(user, library, Permission.READ);
        assertThat(read(binding, "GetDownloadHandler", path).succeeded()).isTrue();

        administrator.revoke(user, library, Permission.READ);

        assertThat(read(binding, "GetDownloadHandler", path).error()).isEqualTo("Document not found.");
    }

    private Reply read(Binding binding, String operation, String of) {
        return server.call(
                binding,
                operation,
                "AuthenticationTicket",
                user.ticket(),
                "Path",
                of,
                "PreferedChunkSize",
                "0",
                "VersionNumber",
                "1000000");
    }

    private Reply create(Binding binding, String at) {
        return server.call(binding, "CreateFolder", "authenticationTicket", user.ticket(), "Path", at);
    }
}
