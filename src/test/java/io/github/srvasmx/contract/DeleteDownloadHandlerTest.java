package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.handler.ChunkSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code DeleteDownloadHandler} in {@code operations.md}. */
@ContractTest
class DeleteDownloadHandlerTest {

    private static final Map<String, String> SUCCESS = Map.of("success", "true", "error", "");

    @Autowired
    private Server server;

    @Autowired
    private AccountService accounts;

    @OverEveryBinding
    void deletesTheStagedFile(Binding binding) {
        String ticket = server.signIn();
        String handler = server.stage(ticket);
        assertThat(server.stagedFile(handler)).isPresent();

        Reply reply = server.delete(binding, ticket, handler);

        assertThat(reply).isEqualTo(new Reply("response", SUCCESS, List.of(), ""));
        assertThat(server.stagedFile(handler)).isEmpty();
        assertThat(server.chunk(binding, ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
    }

    @OverEveryBinding
    void checksTheGuidBeforeTheTicket(Binding binding) {
        assertThat(server.delete(binding, "no ticket", "no guid").error()).isEqualTo("bad Request");
        assertThat(server.delete(binding, "", "").error()).isEqualTo("bad Request");
        assertThat(server.delete(binding, server.signIn(), "1-1-1-1-1").error()).isEqualTo("bad Request");
    }

    @OverEveryBinding
    void checksTheTicketBeforeItDeletes(Binding binding) {
        String handler = server.stage(server.signIn());

        assertThat(server.delete(binding, "", handler).error()).isEqualTo("[900] Authentication failed");
        assertThat(server.delete(binding, "no ticket", handler).error()).isEqualTo("[900] Authentication failed");
        assertThat(server.delete(binding, UNKNOWN_GUID, handler).error())
                .isEqualTo("[901] Session expired or Invalid ticket");
        assertThat(server.stagedFile(handler)).isPresent();
    }

    @OverEveryBinding
    void refusesATicketThatWasLoggedOut(Binding binding) {
        String ticket = server.signIn();
        server.call(binding, "LogOut", "AuthenticationTicket", ticket);

        assertThat(server.delete(binding, ticket, UNKNOWN_GUID).error())
                .isEqualTo("[901] Session expired or Invalid ticket");
    }

    @ParameterizedTest
    @MethodSource("guids")
    void acceptsTheFiveFormsOfAGuidAndNothingElse(Binding binding, String text, boolean isGuid) {
        Reply reply = server.delete(binding, UNKNOWN_GUID, text);

        assertThat(reply.error()).isEqualTo(isGuid ? "[901] Session expired or Invalid ticket" : "bad Request");
    }

    static Stream<Arguments> guids() throws IOException {
        List<GuidRow> rows = GuidRow.readAll();
        return Arrays.stream(Binding.values())
                .flatMap(binding -> rows.stream()
                        // XML 1.0 cannot contain most control characters.
                        .filter(row -> !binding.usesXml() || row.text().chars().allMatch(c -> c >= 0x20 || c == '\t'))
                        .map(row -> arguments(binding, row.text(), row.isGuid())));
    }

    @OverEveryBinding
    void findsTheFileByAnyFormOfItsGuid(Binding binding) {
        String ticket = server.signIn();
        String handler = server.stage(ticket);

        server.delete(binding, ticket, "  {" + handler.toUpperCase(Locale.ROOT) + "}\t");

        assertThat(server.stagedFile(handler)).isEmpty();
    }

    @OverEveryBinding
    void neverTouchesTheFileOfAnotherSessionOfTheSameUser(Binding binding) {
        belongsOnlyToItsSession(binding, server.signIn(), server.signIn());
    }

    @OverEveryBinding
    void neverTouchesTheFileOfAnotherUser(Binding binding) {
        String name = "user" + UUID.randomUUID();
        accounts.create(new NewUser(name, "", "", "", false, true), "a secret word");

        belongsOnlyToItsSession(binding, server.signIn(), server.signIn(name, "a secret word"));
    }

    private void belongsOnlyToItsSession(Binding binding, String owner, String stranger) {
        String handler = server.stage(owner);

        // The answers are the same as for a handler that does not exist.
        assertThat(server.delete(binding, stranger, handler)).isEqualTo(server.delete(binding, stranger, UNKNOWN_GUID));
        assertThat(server.chunk(binding, stranger, handler, "0", "1"))
                .isEqualTo(server.chunk(binding, stranger, UNKNOWN_GUID, "0", "1"));
        assertThat(server.chunk(binding, owner, handler, "0", "1").succeeded()).isTrue();
    }

    @OverEveryBinding
    void isIdempotent(Binding binding) {
        String ticket = server.signIn();
        String handler = server.stage(ticket);

        for (int i = 0; i < 3; i++) {
            assertThat(server.delete(binding, ticket, handler).attributes()).isEqualTo(SUCCESS);
        }
        assertThat(server.delete(binding, ticket, UNKNOWN_GUID).attributes()).isEqualTo(SUCCESS);
    }

    @OverEveryBinding
    void succeedsForFiftyConcurrentCalls(Binding binding) throws Exception {
        String ticket = server.signIn();
        String handler = server.stage(ticket);
        Callable<Reply> delete = () -> server.delete(binding, ticket, handler);
        List<Callable<Reply>> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.add(delete);
        }

        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            for (Future<Reply> reply : threads.invokeAll(fifty)) {
                assertThat(reply.get().attributes()).isEqualTo(SUCCESS);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(server.stagedFile(handler)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Binding.class)
    void keepsTheDocumentOfADeletedHandler(Binding binding) {
        String ticket = server.signIn();
        server.delete(binding, ticket, server.stage(ticket));

        String again = server.stage(ticket);
        Reply chunk = server.chunk(binding, ticket, again, "0", String.valueOf(ChunkSize.SMALLEST));

        assertThat(Base64.getDecoder().decode(chunk.text())).hasSize(ChunkSize.SMALLEST);
    }
}
