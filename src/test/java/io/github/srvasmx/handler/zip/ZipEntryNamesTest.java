package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZipEntryNamesTest {

    private final ZipEntryNames names = ZipEntryNames.root();

    @Test
    void aSecondOfTheSameNameGetsANumber() {
        assertThat(names.document("x.pdf")).isEqualTo("x.pdf");
        assertThat(names.document("x.pdf")).isEqualTo("x (2).pdf");
        assertThat(names.document("x.pdf")).isEqualTo("x (3).pdf");
    }

    @Test
    void capitalsDoNotTellNamesApart() {
        assertThat(names.document("x.pdf")).isEqualTo("x.pdf");
        assertThat(names.document("X.PDF")).isEqualTo("X (2).PDF");
    }

    @Test
    void theWayInWhichAnAccentIsWrittenDoesNotTellNamesApart() {
        assertThat(names.document("\u00e9")).isEqualTo("\u00e9");
        assertThat(names.document("e\u0301")).isEqualTo("e\u0301 (2)");
    }

    @Test
    void namesThatAreTheSameOnceTheyAreSafeAreToldApart() {
        assertThat(names.document("a?b")).isEqualTo("a_b");
        assertThat(names.document("a*b")).isEqualTo("a_b (2)");
    }

    @Test
    void aNumberThatIsTakenAlreadyIsPassedOver() {
        assertThat(names.document("x (2).pdf")).isEqualTo("x (2).pdf");
        assertThat(names.document("x.pdf")).isEqualTo("x.pdf");
        assertThat(names.document("x.pdf")).isEqualTo("x (3).pdf");
    }

    @Test
    void aDocumentAndAFolderAreToldApart() {
        assertThat(names.folder("x").path()).isEqualTo("x/");
        assertThat(names.document("x")).isEqualTo("x (2)");
    }

    @Test
    void whatIsInAFolderBearsTheNameThatTheFolderGot() {
        names.document("x");
        ZipEntryNames second = names.folder("x");

        assertThat(second.folder("..").document("y")).isEqualTo("x (2)/__/y");
        assertThat(second.document("y")).isEqualTo("x (2)/y");
    }

    @Test
    void noTwoOfManyAreTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(5); length >= 0; length--) {
                name.append("aA?.() 2".charAt(random.nextInt(8)));
            }
            String given = names.document(name.toString());
            assertThat(seen.add(given.toLowerCase(Locale.ROOT)))
                    .as("%s for %s, seed %d", given, name, seed)
                    .isTrue();
        }
    }

    @Test
    void manyOfOneNameAreAsQuickAsOthers() {
        for (int i = 1; i < 100_000; i++) {
            names.document("x.pdf");
        }
        assertThat(names.document("x.pdf")).isEqualTo("x (100000).pdf");
    }
}
