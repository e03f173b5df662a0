package io.github.srvasmx.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.AuthService.SignIn;
import io.github.srvasmx.common.Guid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecrecyTest {

    @Test
    void theDatabaseContainsTheHashOfATicketAndNotTheTicket(@TempDir Path folder) throws IOException {
        try (AuthFixture fixture = new AuthFixture(folder)) {
            Ticket ticket = fixture.authenticate("Ada", "engine").ticket();
            fixture.auth.requireSession(ticket.text());
            fixture.renew("Ada", "engine", ticket.text());
            UUID bits = Guid.parse(ticket.text()).orElseThrow();
            ByteBuffer raw = ByteBuffer.allocate(16);
            raw.putLong(bits.getMostSignificantBits()).putLong(bits.getLeastSignificantBits());

            List<Path> files = files(folder);
            assertThat(files).anyMatch(file -> file.toString().endsWith("-wal"));
            StringBuilder everything = new StringBuilder();
            for (Path file : files) {
                everything.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }

            assertThat(everything.indexOf(ticket.sha256())).isNotNegative();
            assertThat(everything.indexOf(ticket.text())).isNegative();
            assertThat(everything.indexOf(ticket.text().replace("-", ""))).isNegative();
            assertThat(everything.indexOf(new String(raw.array(), ISO_8859_1))).isNegative();
        }
    }

    @Test
    void aTicketIsLookedUpByItsHashOnly(@TempDir Path folder) {
        try (AuthFixture fixture = new AuthFixture(folder)) {
            SignIn signIn = fixture.authenticate("Ada", "engine");
            Ticket other = Ticket.random(new SecureRandom());
            fixture.jdbc
                    .sql("UPDATE sessions SET ticket_sha256 = ?")
                    .param(other.sha256())
                    .update();
            AuthService looking = fixture.node(Duration.ZERO).auth();

            assertThat(looking.check(other.text()).id())
                    .isEqualTo(signIn.session().id());
            AuthFixture.assertRefused(
                    AuthFixture.NO_SESSION, () -> looking.check(signIn.ticket().text()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void nothingThatMayBeLoggedShowsATicketAPasswordOrAHash(@TempDir Path folder) {
        try (AuthFixture fixture = new AuthFixture(folder)) {
            SignIn signIn = fixture.authenticate("Ada", "engine");
            String ticket = signIn.ticket().text();

            assertThat(signIn.toString()).doesNotContain(ticket, signIn.ticket().sha256(), "engine");
            assertThat(new AdminProperties("the engine").toString()).doesNotContain("engine");
            assertThat(new Account(signIn.session().user(), "hash:engine", true, true, false, false).toString())
                    .doesNotContain("hash", "engine");
        }
    }

    @Test
    void theTextOfASessionNamesItsUser() {
        User user = new User(1, "Ada", "", "", "", false);
        Session session = new Session(new SessionId("0".repeat(32)), user, Instant.EPOCH, Instant.EPOCH);

        assertThat(session.toString()).contains("Ada");
    }
}
