package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.LdapServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Sign-in on a server that checks passwords in an LDAP directory. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
class DirectoryLoginTest {

    private static final LdapServer DIRECTORY = LdapServer.start();
    private static final String SYSTEM_ERROR =
            "SystemError:The directory cannot be asked, logged as [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Autowired
    private Server server;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("srv.auth.ldap.url", DIRECTORY::url);
        registry.add("srv.auth.ldap.base", () -> LdapServer.BASE);
        registry.add("srv.auth.ldap.bind-dn", () -> LdapServer.READER);
        registry.add("srv.auth.ldap.bind-password", () -> "reader");
    }

    @AfterAll
    static void stop() {
        DIRECTORY.close();
    }

    @Test
    void signsInThroughTheDirectoryAndReportsItsFailure() {
        DIRECTORY.add("grace", "compiler", "givenName", "Grace", "mail", "grace@example.org");

        for (Binding binding : Binding.values()) {
            Reply reply = authenticate(binding, "Grace", "compiler");
            assertThat(reply.succeeded()).as(reply.toString()).isTrue();
            assertThat(reply.attributes())
                    .containsAllEntriesOf(
                            Map.of("username", "grace", "fullname", "Grace graceson", "email", "grace@example.org"));
            assertThat(server.call(
                                    binding,
                                    "ChangePassword",
                                    "authenticationTicket",
                                    reply.get("ticket"),
                                    "oldPassword",
                                    "compiler",
                                    "newPassword",
                                    "another password")
                            .error())
                    .isEqualTo("The password of this user can only be changed in the directory.");
            assertThat(authenticate(binding, "Grace", "wrong").error()).isEqualTo("[900] Authentication failed");
            assertThat(authenticate(binding, "Grace", "").error()).isEqualTo("[900] Authentication failed");
        }

        DIRECTORY.close();

        for (Binding binding : Binding.values()) {
            assertThat(authenticate(binding, "grace", "compiler").error()).matches(SYSTEM_ERROR);
            assertThat(server.call(binding, "RenewTicket", "UID", "grace", "PWD", "compiler", "OldTicket", "")
                            .error())
                    .matches(SYSTEM_ERROR);
        }
        assertThat(server.signIn()).isNotEmpty();
    }

    private Reply authenticate(Binding binding, String user, String password) {
        return server.call(binding, "AuthenticateUser", "UID", user, "PWD", password);
    }
}
