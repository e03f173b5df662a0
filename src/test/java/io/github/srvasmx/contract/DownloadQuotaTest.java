package io.github.srvasmx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The answers to a session that has reached its download quota. */
@ContractTest
@Order(Order.DEFAULT)
@DirtiesContext
@TestPropertySource(properties = "srv.staging.quota.session-handlers=2")
class DownloadQuotaTest {

    private static final String EXCEEDED = "Download quota exceeded.";

    @Autowired
    private Server server;

    @OverEveryBinding
    void refusesAnotherHandlerUntilOneIsDeleted(Binding binding) {
        String ticket = server.signIn();
        String first = server.stage(ticket);
        server.stage(ticket);

        assertThat(stage(binding, ticket).error()).isEqualTo(EXCEEDED);
        assertThat(zip(binding, ticket).error()).isEqualTo(EXCEEDED);

        server.delete(binding, ticket, first);
        assertThat(stage(binding, ticket).succeeded()).isTrue();
    }

    private Reply stage(Binding binding, String ticket) {
        return server.call(
                binding,
                "GetDownloadHandler",
                "AuthenticationTicket",
                ticket,
                "Path",
                Server.DOCUMENT,
                "PreferedChunkSize",
                "0");
    }

    private Reply zip(Binding binding, String ticket) {
        return server.call(
                binding,
                "DownloadZipWithHandler",
                "authenticationTicket",
                ticket,
                "Paths",
                Server.DOCUMENT,
                "partialResult",
                "false");
    }
}
