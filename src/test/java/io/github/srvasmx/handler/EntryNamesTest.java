package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names in a zip are safe on any system, and differ on any. */
class EntryNamesTest {

    private final EntryNames names = new EntryNames();

    @ParameterizedTest
    @CsvSource({
        "letter.txt, letter.txt",
        "'a<b>c:d\"e|f?g*h', a_b_c_d_e_f_g_h",
        "back\\slash, back_slash",
        "'dots...', dots___",
        "'blank ', blank_",
        "'. .', ___",
        "CON, _CON",
        "con.txt, _con.txt",
        "LPT9.tar.gz, _LPT9.tar.gz",
        "CONSOLE, CONSOLE",
        "COM, COM",
        ".hidden, .hidden",
        "\u00fcml\u00e4ut \ud83d\ude00.txt, \u00fcml\u00e4ut \ud83d\ude00.txt",
    })
    void alterWhatASystemForbids(String name, String safe) {
        assertThat(names.add("", name)).isEqualTo(safe);
    }

    @Test
    void tellDuplicatesApartWhateverTheirCase() {
        assertThat(names.add("", "x.pdf")).isEqualTo("x.pdf");
        assertThat(names.add("", "X.PDF")).isEqualTo("X (2).PDF");
        assertThat(names.add("", "x.pdf")).isEqualTo("x (3).pdf");
        assertThat(names.add("folder/", "x.pdf")).isEqualTo("folder/x.pdf");
        assertThat(names.add("", "none")).isEqualTo("none");
        assertThat(names.add("", "none")).isEqualTo("none (2)");
        assertThat(names.add("", ".none")).isEqualTo(".none");
        assertThat(names.add("", ".none")).isEqualTo(".none (2)");
    }

    @Test
    void passOverANumberThatANameHasByItself() {
        assertThat(names.add("", "x (2).pdf")).isEqualTo("x (2).pdf");
        assertThat(names.add("", "x.pdf")).isEqualTo("x.pdf");
        assertThat(names.add("", "x.pdf")).isEqualTo("x (3).pdf");
        assertThat(names.add("", "x (2).pdf")).isEqualTo("x (2) (2).pdf");
    }

    @Test
    void tellApartWhatOnlyLooksDifferentInBytes() {
        assertThat(names.add("", "caf\u00e9")).isEqualTo("caf\u00e9");
        assertThat(names.add("", "cafe\u0301")).isEqualTo("cafe\u0301 (2)");
    }

    @Test
    void areSafeAndDifferForWhateverNames() {
        Random random = new Random(20261123);
        String alphabet = "aA.:* |?<>\"\\\u0085\u00e9N";
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(4); length > 0; length--) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String given = names.add("", name.toString());
            assertThat(given)
                    .doesNotContainPattern("[<>:\"|?*/\\\\\\p{Cntrl}]|[. ]$")
                    .isNotIn("", ".", "..");
            assertThat(seen.add(given.toLowerCase(Locale.ROOT))).as(given).isTrue();
        }
    }

    @Test
    void areGivenToManyAlikeWithoutCountingThemEachTime() {
        for (int i = 1; i <= 200_000; i++) {
            names.add("", "x?");
        }
        assertThat(names.add("", "x?")).isEqualTo("x_ (200001)");
    }
}
