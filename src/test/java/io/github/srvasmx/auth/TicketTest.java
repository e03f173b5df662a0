package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Guid;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketTest {

    private static final String TEXT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    private final SecureRandom random = new SecureRandom();

    @Test
    void aTicketIsPrintedAsAGuidInLowerCaseWithHyphens() {
        assertThat(Ticket.random(random).text()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void allOf128BitsAreRandom() {
        long everOneHigh = 0;
        long everOneLow = 0;
        long everZeroHigh = 0;
        long everZeroLow = 0;
        for (int i = 0; i < 200; i++) {
            UUID bits = Guid.parse(Ticket.random(random).text()).orElseThrow();
            everOneHigh |= bits.getMostSignificantBits();
            everOneLow |= bits.getLeastSignificantBits();
            everZeroHigh |= ~bits.getMostSignificantBits();
            everZeroLow |= ~bits.getLeastSignificantBits();
        }

        assertThat(everOneHigh & everOneLow & everZeroHigh & everZeroLow).isEqualTo(-1);
    }

    @Test
    void aTicketIsTheSameInEveryFormOfAGuid() {
        String hash = Ticket.parse(TEXT).orElseThrow().sha256();

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(Ticket.parse("(" + TEXT.toUpperCase(Locale.ROOT) + ")"))
                .map(Ticket::sha256)
                .contains(hash);
        assertThat(Ticket.parse(TEXT.replace("-", ""))).map(Ticket::text).contains(TEXT);
    }

    @Test
    void aTextThatIsNotAGuidIsNotATicket() {
        assertThat(Ticket.parse("")).isEmpty();
        assertThat(Ticket.parse(TEXT + "0")).isEmpty();
    }
}
