package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Binding;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The limit of failed sign-ins by address, when a local proxy sends the address of the client. */
@Tag("nightly")
class SignInLimitIT {

    private static final int FAILURES = 3;
    private static final String NOT_AUTHENTICATED = "[900] Authentication failed";
    private static final String OFFICE = "203.0.113.7";
    private static final String NEWCOMER = "192.0.2.9";
    private static final String STRANGER = "198.51.100.66";

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(TestFolder.of(SignInLimitIT.class), "--srv.auth.attempts.per-account=" + FAILURES);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void limitsAnAddressButNeitherAKnownNorANewOne() throws Exception {
        assertThat(form(OFFICE, RunningServer.PASSWORD)).contains("isAuthenticated=\"True\"");
        for (int i = 0; i < FAILURES; i++) {
            assertThat(form(STRANGER, "wrong")).contains(NOT_AUTHENTICATED);
        }

        assertThat(form(STRANGER, RunningServer.PASSWORD)).contains(NOT_AUTHENTICATED);
        assertThat(soap(STRANGER, RunningServer.PASSWORD)).contains(NOT_AUTHENTICATED);
        // The addresses further left come from the client itself.
        assertThat(form(OFFICE + ", " + STRANGER, RunningServer.PASSWORD)).contains(NOT_AUTHENTICATED);
        assertThat(soap(OFFICE + ", " + STRANGER, RunningServer.PASSWORD)).contains(NOT_AUTHENTICATED);

        assertThat(form(NEWCOMER, RunningServer.PASSWORD)).contains("isAuthenticated=\"True\"");
        assertThat(form(OFFICE, RunningServer.PASSWORD)).contains("isAuthenticated=\"True\"");
        assertThat(soap(OFFICE, RunningServer.PASSWORD)).contains("isAuthenticated=\"True\"");
        assertThat(server.output()).containsOnlyOnce("Too many failed sign-ins for user 1, the last from " + STRANGER);
    }

    private static String form(String from, String password) throws Exception {
        return form(server, from, "admin", password);
    }

    /** Signs in by a form, as a client with this address behind a proxy on this machine. */
    static String form(RunningServer server, String from, String user, String password) throws Exception {
        String body = Binding.encode(parameters(user, password));
        return send(
                server,
                "POST /srv.asmx/AuthenticateUser HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded",
                from,
                body);
    }

    private static String soap(String from, String password) throws Exception {
        String body = Binding.envelope(Binding.SOAP_11_NAMESPACE, "AuthenticateUser", parameters("admin", password));
        return send(server, "POST /srv.asmx HTTP/1.1\r\nContent-Type: text/xml", from, body);
    }

    private static Map<String, String> parameters(String user, String password) {
        return Map.of("UID", user, "PWD", password);
    }

    private static String send(RunningServer server, String head, String from, String body) throws Exception {
        return RawConnection.exchange(
                        server,
                        head + "\r\nHost: localhost\r\nX-Forwarded-For: " + from + "\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                .text();
    }
}
