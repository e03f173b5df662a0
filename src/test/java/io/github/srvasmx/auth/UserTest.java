package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTest {

    @ParameterizedTest
    @CsvSource({"Ada, Lovelace, Ada Lovelace", "Ada, '', Ada", "'', Lovelace, Lovelace", "'', '', countess"})
    void theFullNameIsFirstAndLastNameOrTheSignInName(String first, String last, String full) {
        assertThat(new User(1, "countess", first, last, "", false).fullName()).isEqualTo(full);
    }
}
