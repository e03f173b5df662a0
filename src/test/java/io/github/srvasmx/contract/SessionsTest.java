package io.github.srvasmx.contract;

import static io.github.srvasmx.contract.Server.UNKNOWN_GUID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The operations of "Authentication" in {@code operations.md}. */
@ContractTest
class SessionsTest {

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    @Autowired
    private Server server;

    @OverEveryBinding
    void signsInRegardlessOfTheCaseOfTheName(Binding binding) {
        Reply reply = server.call(binding, "AuthenticateUser", "UID", "ADMIN", "PWD", ServerTest.ADMIN_PASSWORD);

        assertThat(reply.element()).isEqualTo("root");
        assertThat(reply.attributes().keySet())
                .containsExactlyInAnyOrder(
                        "success",
                        "ticket",
                        "userid",
                        "username",
                        "firstName",
                        "lastName",
                        "fullname",
                        "email",
                        "expireOn",
                        "isAuthenticated");
        assertThat(reply.get("ticket")).matches(GUID);
        assertThat(reply.get("expireOn")).matches(INSTANT);
        assertThat(List.of(reply.get("success"), reply.get("username"), reply.get("isAuthenticated")))
                .containsExactly("true", "admin", "True");
    }

    @OverEveryBinding
    void signsInWithALanguage(Binding binding) {
        Reply reply = server.call(
                binding, "AuthenticateUser1", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD, "Lang", "tr");

        assertThat(reply.get("username")).isEqualTo("admin");
        assertThat(server.call(binding, "isValidTicket", "AuthenticationTicket", reply.get("ticket"))
                        .succeeded())
                .isTrue();
        assertThat(server.call(binding, "AuthenticateUser1", "UID", "admin", "PWD", "x", "Lang", "")
                        .error())
                .isEqualTo("[900] Authentication failed");
    }

    @OverEveryBinding
    void refusesAWrongNameAndAWrongPasswordAlike(Binding binding) {
        Reply wrongName = server.call(binding, "AuthenticateUser", "UID", "nobody", "PWD", "x");
        Reply wrongPassword = server.call(binding, "AuthenticateUser", "UID", "admin", "PWD", "x");
        Reply nothing = server.call(binding, "AuthenticateUser");

        assertThat(wrongName.error()).isEqualTo("[900] Authentication failed");
        assertThat(List.of(wrongPassword, nothing)).containsOnly(wrongName);
    }

    @OverEveryBinding
    void describesATicketWithoutReturningIt(Binding binding) {
        String ticket = server.signIn();

        Reply reply = server.call(binding, "isValidTicket", "AuthenticationTicket", ticket);

        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.get("username")).isEqualTo("admin");
        assertThat(reply.attributes()).doesNotContainKey("ticket");
    }

    @OverEveryBinding
    void refusesAMissingOrUnknownTicket(Binding binding) {
        for (String ticket : List.of("", "x", UNKNOWN_GUID)) {
            assertThat(server.call(binding, "isValidTicket", "AuthenticationTicket", ticket)
                            .error())
                    .isEqualTo("[901] Session expired or Invalid ticket");
            assertThat(server.call(binding, "LogOut", "AuthenticationTicket", ticket)
                            .error())
                    .isEqualTo("[901] Session expired or Invalid ticket");
        }
    }

    @OverEveryBinding
    void logsOutAtOnceAndDeletesStagedFiles(Binding binding) {
        String ticket = server.signIn();
        String handler = server.stage(ticket);
        String other = server.signIn();
        String others = server.stage(other);

        Reply reply = server.call(binding, "LogOut", "AuthenticationTicket", ticket);

        assertThat(reply.attributes()).containsOnlyKeys("success").containsEntry("success", "true");
        assertThat(server.call(binding, "isValidTicket", "AuthenticationTicket", ticket)
                        .succeeded())
                .isFalse();
        assertThat(server.stagedFile(handler)).isEmpty();
        assertThat(server.stagedFile(others)).isPresent();
    }

    @OverEveryBinding
    void keepsTheValueOfAValidTicketThatIsRenewed(Binding binding) {
        String ticket = server.signIn();

        assertThat(renew(binding, ServerTest.ADMIN_PASSWORD, ticket).get("ticket"))
                .isEqualTo(ticket);
        assertThat(renew(binding, ServerTest.ADMIN_PASSWORD, UNKNOWN_GUID).get("ticket"))
                .matches(GUID)
                .isNotEqualTo(UNKNOWN_GUID);
        assertThat(renew(binding, ServerTest.ADMIN_PASSWORD, "").get("ticket")).matches(GUID);
    }

    @ParameterizedTest
    @CsvSource({"wrong, no guid, invalid ticket format", "wrong, '', [900] Authentication failed"})
    void checksTheFormatOfTheOldTicketBeforeTheCredentials(String password, String oldTicket, String error) {
        for (Binding binding : Binding.values()) {
            assertThat(renew(binding, password, oldTicket).error()).isEqualTo(error);
        }
    }

    private Reply renew(Binding binding, String password, String oldTicket) {
        return server.call(
                binding, "RenewTicket", "UID", "admin", "PWD", password, "Lang", "en", "OldTicket", oldTicket);
    }
}
