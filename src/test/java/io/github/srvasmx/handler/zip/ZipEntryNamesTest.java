package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ZipEntryNamesTest {

    private final ZipEntryNames names = ZipEntryNames.root();

    @Test
    void numbersEqualNames() {
        assertThat(names.addDocument("x.pdf")).isEqualTo("x.pdf");
        assertThat(names.addDocument("x.pdf")).isEqualTo("x (2).pdf");
        assertThat(names.addDocument("x.pdf")).isEqualTo("x (3).pdf");
    }

    @Test
    void treatsNamesThatDifferOnlyInCaseAsEqual() {
        assertThat(names.addDocument("x.pdf")).isEqualTo("x.pdf");
        assertThat(names.addDocument("X.PDF")).isEqualTo("X (2).PDF");
    }

    @Test
    void treatsNamesThatDifferOnlyInNormalizationAsEqual() {
        assertThat(names.addDocument("\u00e9")).isEqualTo("\u00e9");
        assertThat(names.addDocument("e\u0301")).isEqualTo("e\u0301 (2)");
    }

    @Test
    void numbersNamesThatBecomeEqual() {
        assertThat(names.addDocument("a?b")).isEqualTo("a_b");
        assertThat(names.addDocument("a*b")).isEqualTo("a_b (2)");
    }

    @Test
    void skipsANumberThatIsAlreadyUsed() {
        assertThat(names.addDocument("x (2).pdf")).isEqualTo("x (2).pdf");
        assertThat(names.addDocument("x.pdf")).isEqualTo("x.pdf");
        assertThat(names.addDocument("x.pdf")).isEqualTo("x (3).pdf");
    }

    @Test
    void numbersADocumentWithTheNameOfAFolder() {
        assertThat(names.addFolder("x").path()).isEqualTo("x/");
        assertThat(names.addDocument("x")).isEqualTo("x (2)");
    }

    @Test
    void pathsContainTheChangedNamesOfFolders() {
        names.addDocument("x");
        ZipEntryNames second = names.addFolder("x");

        assertThat(second.addFolder("..").addDocument("y")).isEqualTo("x (2)/__/y");
        assertThat(second.addDocument("y")).isEqualTo("x (2)/y");
    }

    @Test
    void noTwoOfManyNamesAreEqual() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(5); length >= 0; length--) {
                name.append("aA?.() 2".charAt(random.nextInt(8)));
            }
            String given = names.addDocument(name.toString());
            assertThat(seen.add(given.toLowerCase(Locale.ROOT)))
                    .as("%s for %s, seed %d", given, name, seed)
                    .isTrue();
        }
    }

    @Test
    void manyEqualNamesTakeNoQuadraticTime() {
        for (int i = 1; i < 100_000; i++) {
            names.addDocument("x.pdf");
        }
        assertThat(names.addDocument("x.pdf")).isEqualTo("x (100000).pdf");
    }

    @Test
    @Timeout(30)
    void manyNamesThatAreEqualOnlyWhenTheyAreShortenedTakeNoQuadraticTime() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            String name = "a".repeat(250) + String.format(Locale.ROOT, "%05d", i);
            assertThat(seen.add(names.addDocument(name))).isTrue();
            assertThat(seen.add(names.addDocument(name))).isTrue();
        }
    }
}
