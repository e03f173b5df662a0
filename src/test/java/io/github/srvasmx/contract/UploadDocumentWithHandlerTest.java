package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Administrator.TestUser;
import io.github.srvasmx.library.Permission;
import java.util.List;
import java.util.Map;

/** {@code UploadDocumentWithHandler} in {@code operations.md}. */
@WriteContractTest
class UploadDocumentWithHandlerTest extends ChunkedUploadTestCase {

    private static final Map<String, String> APPENDED = Map.of("success", "true", "tryagain", "false");

    @OverEveryBinding
    void publishesTheChunksAsADocumentAndThenAsTheNextVersion(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/letter.txt";
        String handler = begin();
        assertThat(chunk(binding, ticket, handler, "first, ", "false").attributes())
                .isEqualTo(APPENDED);
        assertThat(chunk(binding, ticket, handler, "second", "true")).satisfies(reply -> {
            assertThat(reply.element()).isEqualTo("root");
            assertThat(reply.attributes()).isEqualTo(complete("first, second"));
        });

        Reply first = publish(binding, ticket, path, handler);

        assertThat(first.element()).isEqualTo("root");
        assertThat(first.attributes()).containsOnlyKeys("success", "DocumentId", "VersionId");
        assertThat(first.get("VersionId")).isEqualTo("1000000");
        assertThat(content(path)).isEqualTo("first, second");

        String next = begin();
        chunk(binding, ticket, next, "third", "1");
        Reply second = publish(binding, ticket, "~D" + first.get("DocumentId"), next);

        assertThat(second.get("DocumentId")).isEqualTo(first.get("DocumentId"));
        assertThat(second.get("VersionId")).isEqualTo("2000000");
        assertThat(content(path)).isEqualTo("third");
    }

    @OverEveryBinding
    void publishesAnEmptyDocument(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/empty.txt";
        String handler = begin();

        assertThat(chunk(binding, ticket, handler, "", "true").attributes()).isEqualTo(complete(""));

        assertThat(publish(binding, ticket, path, handler).succeeded()).isTrue();
        assertThat(content(path)).isEmpty();
    }

    @OverEveryBinding
    void consumesTheHandlerWhetherItSucceedsOrFails(Binding binding) {
        String path = "/" + administrator.newLibrary() + "/letter.txt";
        String handler = uploaded();
        assertThat(publish(binding, ticket, path, handler).succeeded()).isTrue();
        assertThat(publish(binding, ticket, path, handler).error()).isEqualTo(INVALID);

        String refused = uploaded();
        assertThat(publish(binding, ticket, "/None/letter.txt", refused).error())
                .isEqualTo("Folder not found.");
        assertThat(publish(binding, ticket, path, refused).error()).isEqualTo(INVALID);

        String incomplete = begin();
        chunk(binding, ticket, incomplete, "a", "false");
        assertThat(publish(binding, ticket, path, incomplete).error()).isEqualTo(INVALID);
        assertThat(chunk(binding, ticket, incomplete, "b", "true").error()).isEqualTo(INVALID);
    }

    @OverEveryBinding
    void refusesAPathWhereNoDocumentCanBePublished(Binding binding) {
        String library = "/" + administrator.newLibrary();
        server.call(binding, "CreateFolder", "authenticationTicket", ticket, "Path", library + "/folder");

        for (String path : List.of(
                "",
                "/",
                "letter.txt",
                library + "/none/letter.txt",
                library + "/../letter.txt",
                library + "/a\u0085b",
                library + "/" + "n".repeat(10_000),
                "~F999999",
                "~D",
                "~D-1")) {
            if (binding != Binding.GET || path.length() < 10_000) {
                assertThat(publish(binding, ticket, path, uploaded()).error())
                        .as(path)
                        .isIn("Folder not found.", "Document not found.");
            }
        }
        assertThat(publish(binding, ticket, library + "/folder", uploaded()).error())
                .isEqualTo("Document not found.");
        assertThat(publish(binding, ticket, "~D999999", uploaded()).error()).isEqualTo("Document not found.");
    }

    @OverEveryBinding
    void publishesOnlyWithAddPermissionAndHidesTheLibraryWithoutReadPermission(Binding binding) {
        TestUser user = administrator.newUser();
        String library = administrator.newLibrary();
        String path = "/" + library + "/letter.txt";
        assertThat(publish(binding, user.ticket(), path, uploaded(user.ticket()))
                        .error())
                .isEqualTo("Folder not found.");

        administrator.grant(user, library, Permission.READ);
        assertThat(publish(binding, user.ticket(), path, uploaded(user.ticket()))
                        .error())
                .isEqualTo("Access denied.");

        administrator.grant(user, library, Permission.ADD);
        assertThat(publish(binding, user.ticket(), path, uploaded(user.ticket()))
                        .succeeded())
                .isTrue();
    }
}
