package io.github.srvasmx.library.trash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoredNameTest {

    @ParameterizedTest
    @CsvSource({
        "letter.pdf, false, letter (2).pdf",
        "a.tar.gz, false, a.tar (2).gz",
        "README, false, README (2)",
        ".profile, false, .profile (2)",
        "v1.0, true, v1.0 (2)",
        "x., false, x (2)."
    })
    void aNewNameKeepsTheExtension(String name, boolean folder, String other) {
        assertThat(RestoredName.of(name, folder, 2)).isEqualTo(other);
    }

    @Test
    void aNewNameIsNotTooLong() {
        assertThat(RestoredName.of("x".repeat(255), false, 2)).isEqualTo("x".repeat(251) + " (2)");
        assertThat(RestoredName.of("x".repeat(251) + ".pdf", false, 12)).isEqualTo("x".repeat(246) + " (12).pdf");
        assertThat(RestoredName.of("x".repeat(250) + "😀abc", true, 2)).isEqualTo("x".repeat(250) + " (2)");
        assertThat(RestoredName.of("x." + "y".repeat(253), false, 2)).isEqualTo("x." + "y".repeat(249) + " (2)");
    }
}
