package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AccountService;
import io.github.srvasmx.auth.NewUser;
import org.junit.jupiter.api.Order;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The answers to a user whose sign-ins have failed too often. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(
        properties = {
            "srv.auth.attempts.per-account=" + SignInLimitTest.FAILURES,
            "srv.auth.attempts.per-known=" + SignInLimitTest.FAILURES
        })
class SignInLimitTest {

    static final int FAILURES = 4;
    private static final String WRONG = "The old password is wrong.";
    private static final String NOT_AUTHENTICATED = "[900] Authentication failed";

    @Autowired
    private Server server;

    @Autowired
    private AccountService accounts;

    @OverEveryBinding
    void refusesTheCorrectPasswordLikeAWrongOneAfterTooManyFailures(Binding binding) {
        String user = "limited-" + binding;
        accounts.create(new NewUser(user, "", "", "", false, true), "the right one");
        for (int i = 0; i < FAILURES / 2; i++) {
            assertThat(authenticate(binding, user, "wrong").error()).isEqualTo(NOT_AUTHENTICATED);
            assertThat(renew(binding, user, "wrong").error()).isEqualTo(NOT_AUTHENTICATED);
        }

        assertThat(authenticate(binding, user, "the right one"))
                .isEqualTo(authenticate(binding, "nobody", "the right one"));
        assertThat(renew(binding, user, "the right one").error()).isEqualTo(NOT_AUTHENTICATED);
    }

    @OverEveryBinding
    void aWrongOldPasswordCountsAsAFailedSignIn(Binding binding) {
        String user = "changing-" + binding;
        accounts.create(new NewUser(user, "", "", "", false, true), "the right one");
        String ticket = authenticate(binding, user, "the right one").get("ticket");
        for (int i = 0; i < FAILURES; i++) {
            assertThat(change(binding, ticket, "wrong").error()).isEqualTo(WRONG);
        }

        assertThat(change(binding, ticket, "the right one").error()).isEqualTo(WRONG);
    }

    private Reply change(Binding binding, String ticket, String password) {
        return server.call(
                binding,
                "ChangePassword",
                "authenticationTicket",
                ticket,
                "oldPassword",
                password,
                "newPassword",
                "another password");
    }

    private Reply authenticate(Binding binding, String user, String password) {
        return server.call(binding, "AuthenticateUser", "UID", user, "PWD", password);
    }

    private Reply renew(Binding binding, String user, String password) {
        return server.call(binding, "RenewTicket", "UID", user, "PWD", password, "OldTicket", "");
    }
}
