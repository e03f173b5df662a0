package io.github.srvasmx.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.testing.HeldLeases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A server that imports a folder serves calls, so it is ready. */
@ServerTest
@Import(ReadyDuringImportTest.AnotherServer.class)
@TestPropertySource(properties = "srv.library.import.Docs=src/test/resources")
class ReadyDuringImportTest {

    /** Makes the import wait, as for the one of another server. */
    @TestConfiguration
    static class AnotherServer {

        @Bean
        @Primary
        HeldLeases heldLeases() {
            return new HeldLeases();
        }
    }

    @Autowired
    private HeldLeases leases;

    @Autowired
    private MockMvc mvc;

    @Test
    void aServerIsReadyBeforeItsImportHasEnded() throws Exception {
        assertThat(leases.awaitRefusals(1)).isTrue();

        assertThat(mvc.perform(get("/readyz")).andReturn().getResponse().getStatus())
                .isEqualTo(200);
    }
}
