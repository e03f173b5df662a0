package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code ChangePassword} in {@code extensions.md}. */
@ContractTest
class ChangePasswordTest {

    private static final Map<String, String> SUCCESS = Map.of("success", "true", "error", "");

    @Autowired
    private Server server;

    @Autowired
    private AccountService accounts;

    private String user;
    private String oldPassword;
    private String newPassword;

    @BeforeEach
    void createUser() {
        user = "user-" + UUID.randomUUID();
        oldPassword = secret();
        newPassword = secret();
        accounts.create(new NewUser(user, "", "", "", false, true), oldPassword);
    }

    private static String secret() {
        String password = "password " + UUID.randomUUID();
        Secrets.note(password);
        return password;
    }

    @OverEveryBinding
    void onlyTheNewPasswordIsValidAfterwards(Binding binding) {
        String ticket = server.signIn(user, oldPassword);

        Reply reply = change(binding, ticket, oldPassword, newPassword);

        assertThat(reply).isEqualTo(new Reply("response", SUCCESS, List.of(), ""));
        assertThat(signIn(oldPassword).error()).isEqualTo("[900] Authentication failed");
        assertThat(signIn(newPassword).succeeded()).isTrue();
    }

    @OverEveryBinding
    void theOtherSessionsOfTheUserEnd(Binding binding) {
        String other = server.signIn(user, oldPassword);
        String ticket = server.signIn(user, oldPassword);
        assertThat(isValid(ticket)).isTrue();

        change(binding, ticket, oldPassword, newPassword);

        assertThat(isValid(other)).isFalse();
        assertThat(isValid(ticket)).isTrue();
        assertThat(change(binding, ticket, newPassword, secret()).attributes()).isEqualTo(SUCCESS);
        assertThat(isValid(ticket)).isTrue();
    }

    @OverEveryBinding
    void refusesWhatIsNotTheOldPasswordOrCannotBeTheNewOne(Binding binding) {
        String ticket = server.signIn(user, oldPassword);

        assertThat(change(binding, ticket, "wrong", newPassword).error()).isEqualTo("The old password is wrong.");
        assertThat(change(binding, ticket, "", newPassword).error()).isEqualTo("The old password is wrong.");
        assertThat(change(binding, ticket, oldPassword, "short").error())
                .isEqualTo("The new password must have 8 to 1024 characters.");
        assertThat(change(binding, "", oldPassword, newPassword).error()).startsWith("[900]");
        assertThat(change(binding, UUID.randomUUID().toString(), oldPassword, newPassword)
                        .error())
                .startsWith("[901]");
        assertThat(signIn(oldPassword).succeeded()).isTrue();
    }

    @Test
    void refusesANewPasswordThatNoSoapClientCouldSend() {
        for (String ticket : List.of(server.signIn(user, oldPassword), "no ticket")) {
            assertThat(change(Binding.POST, ticket, oldPassword, "a long password\u0001")
                            .error())
                    .isEqualTo("Invalid parameter: newPassword");
        }
        assertThat(signIn(oldPassword).succeeded()).isTrue();
    }

    @Test
    void ofSeveralChangesAtOnceOneTakesEffect() throws Exception {
        List<String> tickets = List.of(
                server.signIn(user, oldPassword), server.signIn(user, oldPassword), server.signIn(user, oldPassword));
        List<String> passwords = List.of(secret(), secret(), secret());

        AtomicInteger next = new AtomicInteger();
        List<Optional<Integer>> changed = AtOnce.call(3, () -> {
            int i = next.getAndIncrement();
            return change(Binding.POST, tickets.get(i), oldPassword, passwords.get(i))
                            .succeeded()
                    ? Optional.of(i)
                    : Optional.empty();
        });

        List<Integer> winners = changed.stream().flatMap(Optional::stream).toList();
        assertThat(winners).hasSize(1);
        int winner = winners.get(0);
        for (int i = 0; i < 3; i++) {
            assertThat(isValid(tickets.get(i))).isEqualTo(i == winner);
            assertThat(signIn(passwords.get(i)).succeeded()).isEqualTo(i == winner);
        }
    }

    private Reply change(Binding binding, String ticket, String old, String changed) {
        return server.call(
                binding, "ChangePassword", "authenticationTicket", ticket, "oldPassword", old, "newPassword", changed);
    }

    private Reply signIn(String password) {
        return server.call(Binding.POST, "AuthenticateUser", "UID", user, "PWD", password);
    }

    private boolean isValid(String ticket) {
        return server.call(Binding.POST, "isValidTicket", "AuthenticationTicket", ticket)
                .succeeded();
    }
}
