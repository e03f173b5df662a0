package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.common.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TicketHoldersTest {

    private static final Operation OPERATION = new Operation(
            "Do",
            "",
            List.of(Parameter.TICKET),
            AnswerSchema.success("response"),
            List.of(),
            arguments -> Answer.success());

    @Test
    void nobodyIsKnownWhileTheDatabaseCannotBeUsed() {
        TicketHolders holders = holders(new DataAccessResourceFailureException("refused"));

        assertThat(holders.user(OPERATION, name -> "any")).isEmpty();
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> holders.isLive("any"));
    }

    @Test
    void aTicketThatIsRefusedIsNotLive() {
        TicketHolders holders = holders(Refusal.SESSION_EXPIRED);

        assertThat(holders.user(OPERATION, name -> "any")).isEmpty();
        assertThat(holders.isLive("any")).isFalse();
    }

    private static TicketHolders holders(RuntimeException failure) {
        return new TicketHolders(mock(AuthService.class, call -> {
            throw failure;
        }));
    }
}
