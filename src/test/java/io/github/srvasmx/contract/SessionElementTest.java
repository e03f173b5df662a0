package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import org.junit.jupiter.api.Order;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A server for clients that look for the element {@code response} after they have signed in. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.wire.session-element=response")
class SessionElementTest {

    @Autowired
    private Server server;

    @OverEveryBinding
    void isTheConfiguredOne(Binding binding) {
        String ticket = server.call(binding, "AuthenticateUser", "UID", "admin", "PWD", ServerTest.ADMIN_PASSWORD)
                .get("ticket");

        assertThat(server.call(binding, "AuthenticateUser", "UID", "admin", "PWD", "wrong")
                        .element())
                .isEqualTo("response");
        assertThat(server.call(binding, "isValidTicket", "AuthenticationTicket", ticket)
                        .element())
                .isEqualTo("response");
        assertThat(server.call(
                                binding,
                                "RenewTicket",
                                "UID",
                                "admin",
                                "PWD",
                                ServerTest.ADMIN_PASSWORD,
                                "Lang",
                                "",
                                "OldTicket",
                                ticket)
                        .element())
                .isEqualTo("response");
        assertThat(server.call(binding, "LogOut", "AuthenticationTicket", ticket)
                        .element())
                .isEqualTo("response");
        assertThat(server.call(binding, "UploadFileChunk", "authenticationTicket", ticket)
                        .element())
                .isEqualTo("root");
    }
}
